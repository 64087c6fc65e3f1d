import { connection } from './connection.ts';
import { type EventQuery, eventList } from './filter.ts';
import type { Row } from './scope.ts';

/** A connection of events, of the moment that is asked about. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
export function eventConnection(of: (row: Row, args: any) => Omit<EventQuery, 'asOf'>) {
  return connection((row, args, asOf) => eventList({ ...of(row, args), asOf }));
}
