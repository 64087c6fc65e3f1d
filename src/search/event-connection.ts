import { connection } from '../engine/connection.ts';
import type { QueryContext } from '../engine/query-context.ts';
import type { Row } from '../engine/scope.ts';
import type { Arguments } from '../engine/value.ts';
import { type EventQuery, eventList } from './filter.ts';

export function eventConnection<Args>(
  of: (row: Row, args: Arguments<Args>, context: QueryContext) => Omit<EventQuery, 'context'>,
) {
  return connection<Args>((row, args, context) =>
    eventList({ ...of(row, args, context), context }),
  );
}
