import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { positionIn } from '../../schema/position.ts';

/**
 * How the record stood at a moment. A statement that asks for it begins with the number of the
 * last change of the time, as `moment`; what is derived from the present alone, it derives anew
 * under the same name.
 */

/** The number of the last change of the time. */
export const lastChange = '(select t from moment)';

/** Whether a version is the one of the time, under its name in a statement. */
export const isOfThen = (version: string) =>
  `(${version}.since <= ${lastChange} and coalesce(${version}.until, 9e15) > ${lastChange})`;

export const standsThen = (version: string) => `${isOfThen(version)} and not ${version}.retracted`;

export interface VersionedTable extends SQLiteTable {
  id: SQLiteColumn;
  slug: SQLiteColumn;
  ofId: SQLiteColumn;
  thingId: SQLiteColumn;
  revision: SQLiteColumn;
  since: SQLiteColumn;
  until: SQLiteColumn;
  retracted: SQLiteColumn;
}

export function isVersioned(table: SQLiteTable): table is VersionedTable {
  return 'ofId' in table;
}

/** The row of a thing as it was then, by the id of the thing. */
export function versionThen(table: SQLiteTable, id: SQL): SQL {
  const versions = sql.raw(
    `select v.id from ${getTableName(table)} v where v.since <= ${lastChange} and v.until > ${lastChange} and v.of_id = `,
  );
  return sql`coalesce((${versions}${id}), ${id})`;
}

/** The row of what an id names, now or then. */
export function versionOf(table: SQLiteTable, id: SQL, asOf: SQL | undefined): SQL {
  return asOf && isVersioned(table) ? versionThen(table, id) : id;
}

/** The id of what a slug names, now or then: of an actor that has turned out to be another, the other's. */
export function idNamed(table: SQLiteTable, slug: SQL, asOf?: SQL): SQL {
  const name = getTableName(table);
  if (name !== 'actors') return sql`(select id from ${sql.raw(name)} where slug = ${slug})`;
  if (!asOf) return sql`(select coalesce(merged_into_id, id) from actors where slug = ${slug})`;
  const version = versionThen(table, sql.raw('k.id'));
  return sql`(select coalesce(a.merged_into_id, k.id) from actors k join actors a on a.id = ${version} where k.slug = ${slug})`;
}

/** The row of what a slug names, now or then. */
export function versionNamed(table: SQLiteTable, slug: SQL, asOf: SQL | undefined): SQL {
  const id = idNamed(table, slug, asOf);
  return asOf
    ? sql`(select ${versionThen(table, sql.raw('n.id'))} from (select ${id} as id) n)`
    : id;
}

/** What a past version is filed under ends in what it was called. */
export function unfiled(word: string): string {
  return word.slice(word.lastIndexOf(' ') + 1);
}

/** Whether what an id names stood in lists then. */
export function stoodThen(table: SQLiteTable, id: SQL): SQL {
  return sql`exists (select 1 from ${sql.raw(getTableName(table))} s where s.id = ${versionThen(table, id)} and ${sql.raw(standsThen('s'))})`;
}

/** Whether what belongs to a version, by the id of its row, belonged to what stood in lists then. */
export function isPartThen(table: SQLiteTable, rowId: SQL): SQL {
  return sql`exists (select 1 from ${sql.raw(getTableName(table))} s where s.id = ${rowId} and ${sql.raw(standsThen('s'))})`;
}

/** What some columns were then, where the row itself does not say: each of a row by its name in a statement. */
const derivedThen: Record<string, (row: string) => string> = {
  'events.disputed': (row) =>
    `exists (select 1 from links l join events f on f.id = l.from_id where l.to_id = ${row}.thing_id and l.predicate = 'DENIES' and ${standsThen('f')})`,
  'citations.listed': (row) =>
    `(select 1 from events s where s.id = ${row}.event_id and ${standsThen('s')})`,
  'offices.listed': (row) =>
    `(select 1 from actors s where s.id = ${row}.person_id and ${standsThen('s')})`,
};

/** And what orders lists, of a version that is past and has no place in them. */
const ofPast: Record<string, (row: string) => string> = {
  'events.position': (row) => `(${positionIn(`${row}.earliest`, `${row}.thing_id`)})`,
  'actors.slug': (row) => `(select k.slug from actors k where k.id = ${row}.of_id)`,
  'sources.slug': (row) => `(select k.slug from sources k where k.id = ${row}.of_id)`,
};

/** A column of a row in a statement that asks for a moment, or of a row that has no place in lists. */
export function columnThen(
  column: SQLiteColumn,
  table: SQLiteTable,
  row: string,
  { past, asOf }: { past: boolean; asOf: boolean },
) {
  const name = `${getTableName(table)}.${column.name}`;
  const of = (past ? ofPast[name] : undefined) ?? (asOf ? derivedThen[name] : undefined);
  return of?.(row) ?? `${row}."${column.name}"`;
}

const counted = 'actors, statements, tariffs, troop_events, interactions, sources, links';

/** The number of the last change at a time. */
export function lastChangeAt(time: unknown): SQL {
  return sql`coalesce((select max(id) from changes where at <= ${time}), -1)`;
}

/** An expression that asks for the record as a change left it, with what it needs to know of that. */
export function asOfMoment(number: SQL, expression: SQL): SQL {
  return sql`(with recursive
    moment (t) as materialized (select ${number}),
    record (id, version, updated_at, ${sql.raw(counted)}, earliest, latest) as (
      select 1, id, at, ${sql.raw(counted)}, earliest, latest from changes where id = ${sql.raw(lastChange)}
      union all select 1, 0, null, 0, 0, 0, 0, 0, 0, 0, null, null where ${sql.raw(lastChange)} < 0
    ),
    actor_wholes (actor_id, whole_id, earliest, latest) as (
      select thing_id, part_of_id, '0000-01-01', '9999-12-31' from actors a where part_of_id is not null and ${sql.raw(standsThen('a'))}
      union
      select p.thing_id, o.body_id, o.earliest, coalesce(o.latest, '9999-12-31') from offices o join actors p on p.id = o.person_id where ${sql.raw(standsThen('p'))}
      union
      select w.actor_id, a.part_of_id, w.earliest, w.latest from actor_wholes w
        join actors a on a.id = coalesce((select v.id from actors v where v.of_id = w.whole_id and v.since <= ${sql.raw(lastChange)} and v.until > ${sql.raw(lastChange)}), w.whole_id)
        where a.part_of_id is not null
    )
    select ${expression})`;
}
