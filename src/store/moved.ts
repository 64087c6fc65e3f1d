import { getTableName, type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { type eventKinds, events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { revisions } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import { type ThingTable, thisChange } from './things.ts';

type Counted = (typeof eventKinds)[number] | 'ACTOR' | 'SOURCE';

/** How many of what this change has put into lists, less those that it has taken out of them. */
export function moved() {
  const sumOf = (kind: Counted) =>
    sql<number>`coalesce(sum(iif(kind = ${literal(kind)}, n, 0)), 0)`;
  const t = aliased(events, 't');
  const linked = sql`(select count(*) from ${links} where ${links.fromId} = ${t.id} and ${links.toPosition} is not null)`;
  const things = [
    thingsOf(events, t, sql`${t.kind}`, linked),
    thingsOf(actors, aliased(actors, 't'), literal<Counted>('ACTOR')),
    thingsOf(sources, aliased(sources, 't'), literal<Counted>('SOURCE')),
  ];
  return db
    .select({
      actors: sumOf('ACTOR').as('actors'),
      sources: sumOf('SOURCE').as('sources'),
      statements: sumOf('STATEMENT').as('statements'),
      tariffs: sumOf('TARIFF').as('tariffs'),
      troopEvents: sumOf('TROOP_EVENT').as('troopEvents'),
      interactions: sumOf('INTERACTION').as('interactions'),
      links: sql<number>`coalesce(sum(n * links), 0)`.as('links'),
    })
    .from(sql`(${sql.join(things, sql` union all `)})`)
    .as('m');
}

function thingsOf(table: ThingTable, t: ThingTable, kind: SQL, links: SQL = literal(0)): SQL {
  const isChanged = sql`${t.id} = ${revisions.thingId} or (${t.ofId} = ${revisions.thingId} and +${t.until} = ${revisions.changeId})`;
  return sql`select ${kind} as kind, ${links} as links, iif(${t.ofId} is null, 1, -1) as n
    from ${revisions} join ${table} ${t} on ${isChanged}
    where ${revisions.changeId} = ${thisChange} and ${revisions.store} = ${literal(getTableName(table))} and not ${t.retracted}`;
}
