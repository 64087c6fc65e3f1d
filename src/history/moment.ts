import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { actorAncestors } from '../../schema/ancestors.ts';
import { changes } from '../../schema/changes.ts';
import { citations } from '../../schema/citations.ts';
import { counted } from '../../schema/counts.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { positionBy } from '../../schema/position.ts';
import { record } from '../../schema/record.ts';
import { sources } from '../../schema/sources.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { concat } from '../engine/sql/call.ts';
import { literals, namesOf } from '../engine/sql/literal.ts';
import type { ReadColumn } from '../engine/versions.ts';
import { tagsSinceAtMost } from '../model/since.ts';

/**
 * The number of the last change at the moment. Statements as of a moment define it first, as
 * `moment`. They also recompute tables that are derived from the present, under the same names.
 */
export const lastChange = sql`(select t from moment)`;

/** The tags of all versions that were recorded by the moment, of which the search index has the present ones. */
export const tagsThen = concat(sql`'('`, tagsSinceAtMost(lastChange), sql`')'`);

/** The columns of a table whose rows have versions. */
export interface VersionedTable extends SQLiteTable {
  id: SQLiteColumn;
  slug: SQLiteColumn;
  ofId: SQLiteColumn;
  entryId: SQLiteColumn;
  revision: SQLiteColumn;
  since: SQLiteColumn;
  until: SQLiteColumn;
  retracted: SQLiteColumn;
}

type Lifetime = Pick<VersionedTable, 'since' | 'until' | 'retracted'>;

/** True if this version was current at the moment and not retracted. */
export const standsThen = ({ since, until, retracted }: Lifetime) =>
  sql`(${since} <= ${lastChange} and coalesce(${until}, 9e15) > ${lastChange}) and not ${retracted}`;

export function isVersioned(table: SQLiteTable): table is VersionedTable {
  return 'ofId' in table;
}

/** The id of the row of an entry that was current at the moment. */
export function versionThen(table: VersionedTable, id: SQLWrapper): SQL {
  const v = aliased(table, 'v');
  return sql`coalesce((select ${v.id} from ${table} ${v} where ${v.since} <= ${lastChange} and ${v.until} > ${lastChange} and ${v.ofId} = ${id}), ${id})`;
}

/** The id of the row of an entry, now or at the moment. */
export function versionOf(table: SQLiteTable, id: SQL, isThen: boolean): SQL {
  return isThen && isVersioned(table) ? versionThen(table, id) : id;
}

/** The id of the entry with a slug. The slug of a merged actor leads to the other actor. */
export function idNamed(table: VersionedTable, slug: SQL, isThen = false): SQL {
  if ((table as SQLiteTable) !== actors) {
    return sql`(select ${table.id} from ${table} where ${table.slug} = ${slug})`;
  }
  if (!isThen) {
    return sql`(select coalesce(${actors.mergedIntoId}, ${actors.id}) from ${actors} where ${actors.slug} = ${slug})`;
  }
  return sql`(select id from named where named.slug = ${slug})`;
}

/** The id of the row of the entry with a slug, now or at the moment. */
export function versionNamed(table: VersionedTable, slug: SQL, isThen: boolean): SQL {
  const id = idNamed(table, slug, isThen);
  return isThen ? sql`(select ${versionThen(table, sql`n.id`)} from (select ${id} as id) n)` : id;
}

/** True if the entry was in lists at the moment. */
export function stoodThen(table: VersionedTable, id: SQL): SQL {
  return isPartThen(table, versionThen(table, id));
}

/** True if the version with this row id was in lists at the moment. */
export function isPartThen(table: VersionedTable, rowId: SQL): SQL {
  const s = aliased(table, 's');
  return sql`exists (select 1 from ${table} ${s} where ${s.id} = ${rowId} and ${standsThen(s)})`;
}

/** True if the version with this row id existed at the moment, retracted or not. */
export function existedThen(table: VersionedTable, rowId: SQL): SQL {
  const s = aliased(table, 's');
  return sql`exists (select 1 from ${table} ${s} where ${s.id} = ${rowId} and ${s.since} <= ${lastChange})`;
}

const l = aliased(links, 'l');
const f = aliased(events, 'f');

/** Columns derived from other rows, computed as of the moment. */
const derivedThen = new Map<SQLiteColumn, (its: Row) => SQL>([
  [
    events.disputed,
    (its) =>
      sql`exists (select 1 from ${links} ${l} join ${events} ${f} on ${f.id} = ${l.fromId} where ${l.toId} = ${its(events.entryId)} and ${l.predicate} = 'DENIES' and ${standsThen(f)})`,
  ],
  [citations.listed, (its) => partThen(events, its(citations.eventId))],
  [offices.listed, (its) => partThen(actors, its(offices.personId))],
]);

const partThen = (table: VersionedTable, rowId: SQL) => {
  const s = aliased(table, 's');
  return sql`(select 1 from ${table} ${s} where ${s.id} = ${rowId} and ${standsThen(s)})`;
};

const slugNow = (table: VersionedTable) => (its: Row) => {
  const k = aliased(table, 'k');
  return sql`(select ${k.slug} from ${table} ${k} where ${k.id} = ${its(table.ofId)})`;
};

/** Sort keys of past versions, which are null or prefixed in the table. */
const ofPast = new Map<SQLiteColumn, (its: Row) => SQL>([
  [events.position, (its) => sql`(${positionBy(its(events.earliest), its(events.entryId))})`],
  [actors.slug, slugNow(actors)],
  [sources.slug, slugNow(sources)],
]);

/** Columns of a row that is not in lists: a past version or a retracted entry. */
export const columnOfPast: ReadColumn = (column, its) => ofPast.get(column)?.(its);

/** Columns of a statement as of a moment. */
export const columnThen: ReadColumn = (column, its) => derivedThen.get(column)?.(its);

/** The number of the last change at a time, or -1. */
export function lastChangeAt(time: unknown): SQL {
  return sql`coalesce((select ${changes.id} from ${changes} where ${changes.at} <= ${time} order by ${changes.at} desc, ${changes.id} desc limit 1), -1)`;
}

/** The number of a change, or -1 if there is no such change yet. */
export function changeNumbered(number: unknown): SQL {
  return sql`coalesce((select ${changes.id} from ${changes} where ${changes.id} = ${number}), -1)`;
}

const list = (...columns: SQLiteColumn[]) => sql.join(columns, sql`, `);

const columns = {
  after: list(...counted.map((name) => changes[name]), changes.earliest, changes.latest),
  now: namesOf(
    ...[record.id, record.version, record.updatedAt],
    ...counted.map((name) => record[name]),
    ...[record.earliest, record.latest],
  ),
};

/** The counts before the first change. */
const zeros = literals(counted.map(() => 0));

const a = aliased(actors, 'a');
const p = aliased(actors, 'p');
const o = aliased(offices, 'o');
const w = aliased(actorAncestors, 'w');

/** The counts of the record at the moment. It replaces the view `record`. */
const recordThen = sql`${record} (${columns.now}) as (
  select 1, ${changes.id}, ${changes.at}, ${columns.after} from ${changes} where ${changes.id} = ${lastChange}
  union all select 1, 0, null, ${zeros}, null, null where ${lastChange} < 0
)`;

/** The ancestors of actors at the moment. They replace the table of ancestors. */
const ancestorsThen = sql`${actorAncestors} (${namesOf(actorAncestors.actorId, actorAncestors.ancestorId, actorAncestors.earliest, actorAncestors.latest)}) as (
  select ${a.entryId}, ${a.partOfId}, '0000-01-01', '9999-12-31' from ${actors} ${a} where ${a.partOfId} is not null and ${standsThen(a)}
  union
  select ${p.entryId}, ${o.bodyId}, ${o.earliest}, coalesce(${o.latest}, '9999-12-31') from ${offices} ${o} join ${actors} ${p} on ${p.id} = ${o.personId} where ${standsThen(p)}
  union
  select ${w.actorId}, ${a.partOfId}, ${w.earliest}, ${w.latest} from ${actorAncestors} ${w}
    join ${actors} ${a} on ${a.id} = ${versionThen(actors, w.ancestorId)} where ${a.partOfId} is not null
)`;

const k = aliased(actors, 'k');

/** The ids of actors by their slugs, as of the moment. A filter names several, and each use of a name is short. */
const actorsNamed = sql`named as (select coalesce(${a.mergedIntoId}, ${k.id}) as id, ${k.slug} from ${actors} ${k} join ${actors} ${a} on ${a.id} = ${versionThen(actors, k.id)})`;

/** Wraps an expression so that it reads the record directly after a change. */
export function asOfMoment(number: SQL, expression: SQL): SQL {
  return sql`(with recursive moment (t) as materialized (select ${number}), ${actorsNamed}, ${recordThen}, ${ancestorsThen} select ${expression})`;
}
