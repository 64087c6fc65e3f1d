import { connection } from './connection.ts';
import { type EventQuery, eventList } from './filter.ts';
import type { Row } from './scope.ts';
import type { Arguments } from './value.ts';

/** A connection of events, of the moment that is asked about. */
export function eventConnection<Args>(
  of: (row: Row, args: Arguments<Args>) => Omit<EventQuery, 'asOf'>,
) {
  return connection<Args>((row, args, asOf) => eventList({ ...of(row, args), asOf }));
}
