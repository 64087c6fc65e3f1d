import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { revisions } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { type Row, Scope } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { type EntryOf, entryOf } from '../model/entry.ts';
import type { VersionedTable } from './moment.ts';

/** An entry in the portable format, with `retracted` and `mergedInto`. */
export type Version = Record<string, unknown>;

/** The versions before (if any) and after a revision. */
export function entriesOf(row: Row, context: QueryContext): SQL {
  const versions = (table: VersionedTable, entry: EntryOf, mergedInto?: (row: Row) => SQL) => {
    const scope = new Scope(context);
    scope.base(table);
    const its = scope.row;
    const more = sql`json_object('retracted', iif(${its(table.retracted)}, json('true'), null), 'mergedInto', ${mergedInto?.(its) ?? sql`null`})`;
    const object = sql`json_patch(${entry(its)}, ${more})`;
    const of = row(revisions.entryId);
    return sql`(select json_group_array(json(x.r)) from (select ${object} as r from ${scope.named(table)}${scope.joins}
      where (${its(table.id)} = ${of} or ${its(table.ofId)} = ${of}) and ${its(table.revision)} between ${row(revisions.number)} - 1 and ${row(revisions.number)}
      order by ${its(table.revision)} limit -1) x)`;
  };
  const m = aliased(actors, 'm');
  const actorInto = (its: Row) =>
    sql`(select ${m.slug} from ${actors} ${m} where ${m.id} = ${its(actors.mergedIntoId)})`;
  return sql`case ${row(revisions.collection)}
    when 'actors' then ${versions(actors, entryOf.actors, actorInto)}
    when 'sources' then ${versions(sources, entryOf.sources)}
    when 'events' then ${versions(events, entryOf.events)} end`;
}
