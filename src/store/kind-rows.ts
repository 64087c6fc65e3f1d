import { sql } from 'drizzle-orm';
import type { EventKind } from '../../schema/events.ts';
import { events } from '../../schema/events.ts';
import { keyOf } from '../model/columns.ts';
import type { Event } from '../model/format.ts';
import { eventKinds } from '../model/kinds.ts';
import { rowOf, valuesOf } from './field-values.ts';
import { upsert } from './insert.ts';
import { fieldAt, idNamed, statement, type Write } from './rows.ts';

/** The sort key of the event. A table of a kind may have a copy to order its lists. */
const positionOfEvent = sql`(select ${events.position} from ${events} where ${events.slug} = ${fieldAt('slug')})`;

const upserts = Object.values(eventKinds).map(({ kind, table, own, position }) => ({
  kind: kind as EventKind,
  own,
  upsertRows: statement<object>(() => {
    const values = {
      id: idNamed('events', fieldAt('slug')),
      ...valuesOf(own),
      ...(position && { [keyOf(position)]: positionOfEvent }),
    };
    return upsert(table, table.id, values as never);
  }),
}));

/** Writes events to the table of their kind. */
export function kindRows(all: readonly Event[]): Write[] {
  return upserts.map(({ kind, own, upsertRows }) =>
    upsertRows(
      all
        .filter((event) => event.kind === kind)
        .map((event) => ({ slug: event.slug, ...rowOf(own, event) })),
    ),
  );
}
