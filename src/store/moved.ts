import { getTableName, type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { counted } from '../../schema/counts.ts';
import { eventKinds, events, listOfKind } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { revisions } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import type { EntryTable } from '../model/kinds.ts';
import { thisChange } from './entry-tables.ts';

/** The difference of each count: entries that this change added to lists, minus those it removed. */
export function moved() {
  const t = aliased(events, 't');
  const linked = sql`(select count(*) from ${links} where ${links.fromId} = ${t.id} and ${links.toPosition} is not null)`;
  const kinds = eventKinds.map(
    (kind) => sql`when ${literal(kind)} then ${literal(listOfKind[kind])}`,
  );
  const list = sql`case ${t.kind} ${sql.join(kinds, sql` `)} end`;
  const changed = [
    changedOf(events, t, list, linked),
    changedOf(actors, aliased(actors, 't'), literal('actors')),
    changedOf(sources, aliased(sources, 't'), literal('sources')),
  ];
  const sumOf = (name: (typeof counted)[number]) =>
    name === 'links'
      ? sql<number>`coalesce(sum(n * links), 0)`
      : sql<number>`coalesce(sum(iif(list = ${literal(name)}, n, 0)), 0)`;
  const sums = counted.map((name) => [name, sumOf(name).as(name)]);
  return db
    .select(Object.fromEntries(sums) as Record<(typeof counted)[number], SQL.Aliased<number>>)
    .from(sql`(${sql.join(changed, sql` union all `)})`)
    .as('m');
}

function changedOf(table: EntryTable, t: EntryTable, list: SQL, links: SQL = literal(0)): SQL {
  const isChanged = sql`${t.id} = ${revisions.entryId} or (${t.ofId} = ${revisions.entryId} and +${t.until} = ${revisions.changeId})`;
  return sql`select ${list} as list, ${links} as links, iif(${t.ofId} is null, 1, -1) as n
    from ${revisions} join ${table} ${t} on ${isChanged}
    where ${revisions.changeId} = ${thisChange} and ${revisions.collection} = ${literal(getTableName(table))} and not ${t.retracted}`;
}
