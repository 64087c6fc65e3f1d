import type { EventKind } from '../../schema/events.ts';
import type { QueryContext } from '../engine/query-context.ts';
import type { Row } from '../engine/scope.ts';
import type { Value } from '../engine/value.ts';
import { typenameOfKind } from '../model/kinds.ts';
import type { Condition } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs, EventFilter } from '../search/filter.ts';
import { eventArgs } from './event-filter.ts';
import { asOfArg, pageArgs } from './list.ts';

/**
 * The lists of one kind of event: all take the same arguments. `own` makes conditions of the fields
 * that only the filter of this kind has.
 */
export function kindList<Filter extends EventFilter>(
  kind: EventKind,
  own: (filter: Value<Filter | null | undefined>, context: QueryContext) => Condition[],
) {
  const typename = typenameOfKind[kind];
  const args = { ...pageArgs, ...eventArgs(`${typename}Filter`) };
  const fieldOf = (conditions: (row: Row) => Condition[]) => ({
    type: `${typename}Connection` as const,
    args,
    ...eventConnection<EventArgs>((row, { filter, order }, context) => ({
      filter,
      order,
      kind,
      conditions: [...conditions(row), ...own(filter as never, context)],
    })),
  });
  return {
    /** The list of the whole record. */
    root: { ...fieldOf(() => []), args: { ...args, ...asOfArg } },
    /** A list of another type, with conditions of its own. */
    of: fieldOf,
  };
}
