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
import { literals, namesOf } from '../engine/sql/literal.ts';
import type { ReadColumn } from '../engine/versions.ts';

/**
 * How the record stood at a moment. A statement that asks for it begins with the number of the
 * last change of the time, as `moment`; what is derived from the present alone, it derives anew
 * under the same name.
 */

/** The number of the last change of the time. */
export const lastChange = sql`(select t from moment)`;

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

/** Whether a version is the one of the time, and stood in lists. */
export const standsThen = ({ since, until, retracted }: Lifetime) =>
  sql`(${since} <= ${lastChange} and coalesce(${until}, 9e15) > ${lastChange}) and not ${retracted}`;

export function isVersioned(table: SQLiteTable): table is VersionedTable {
  return 'ofId' in table;
}

/** The row of a thing as it was then, by the id of the thing. */
export function versionThen(table: VersionedTable, id: SQLWrapper): SQL {
  const v = aliased(table, 'v');
  return sql`coalesce((select ${v.id} from ${table} ${v} where ${v.since} <= ${lastChange} and ${v.until} > ${lastChange} and ${v.ofId} = ${id}), ${id})`;
}

/** The row of what an id names, now or then. */
export function versionOf(table: SQLiteTable, id: SQL, isThen: boolean): SQL {
  return isThen && isVersioned(table) ? versionThen(table, id) : id;
}

/** The id of what a slug names, now or then: of an actor that has turned out to be another, the other's. */
export function idNamed(table: VersionedTable, slug: SQL, isThen = false): SQL {
  if ((table as SQLiteTable) !== actors) {
    return sql`(select ${table.id} from ${table} where ${table.slug} = ${slug})`;
  }
  if (!isThen) {
    return sql`(select coalesce(${actors.mergedIntoId}, ${actors.id}) from ${actors} where ${actors.slug} = ${slug})`;
  }
  const [k, a] = [aliased(actors, 'k'), aliased(actors, 'a')];
  const version = versionThen(actors, k.id);
  return sql`(select coalesce(${a.mergedIntoId}, ${k.id}) from ${actors} ${k} join ${actors} ${a} on ${a.id} = ${version} where ${k.slug} = ${slug})`;
}

/** The row of what a slug names, now or then. */
export function versionNamed(table: VersionedTable, slug: SQL, isThen: boolean): SQL {
  const id = idNamed(table, slug, isThen);
  return isThen ? sql`(select ${versionThen(table, sql`n.id`)} from (select ${id} as id) n)` : id;
}

/** Whether what an id names stood in lists then. */
export function stoodThen(table: VersionedTable, id: SQL): SQL {
  return isPartThen(table, versionThen(table, id));
}

/** Whether what belongs to a version, by the id of its row, belonged to what stood in lists then. */
export function isPartThen(table: VersionedTable, rowId: SQL): SQL {
  const s = aliased(table, 's');
  return sql`exists (select 1 from ${table} ${s} where ${s.id} = ${rowId} and ${standsThen(s)})`;
}

const l = aliased(links, 'l');
const f = aliased(events, 'f');

/** What some columns were then, where the row itself does not say: of a row whose columns are named by `its`. */
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

/** And what orders lists, of a version that is past and has no place in them. */
const ofPast = new Map<SQLiteColumn, (its: Row) => SQL>([
  [events.position, (its) => sql`(${positionBy(its(events.earliest), its(events.entryId))})`],
  [actors.slug, slugNow(actors)],
  [sources.slug, slugNow(sources)],
]);

/** Columns of a row that is in no list now: a past version, or what has been retracted. */
export const columnOfPast: ReadColumn = (column, its) => ofPast.get(column)?.(its);

/** Columns of a statement that asks for a moment. */
export const columnThen: ReadColumn = (column, its) => derivedThen.get(column)?.(its);

/** The number of the last change at a time. */
export function lastChangeAt(time: unknown): SQL {
  return sql`coalesce((select max(${changes.id}) from ${changes} where ${changes.at} <= ${time}), -1)`;
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

/** What the record counts before its first change. */
const zeros = literals(counted.map(() => 0));

const a = aliased(actors, 'a');
const p = aliased(actors, 'p');
const o = aliased(offices, 'o');
const w = aliased(actorAncestors, 'w');

/** The record as a whole after the change, under the name of the view of its present. */
const recordThen = sql`${record} (${columns.now}) as (
  select 1, ${changes.id}, ${changes.at}, ${columns.after} from ${changes} where ${changes.id} = ${lastChange}
  union all select 1, 0, null, ${zeros}, null, null where ${lastChange} < 0
)`;

/** Which states and bodies stood behind an actor, under the name of the table of the present. */
const ancestorsThen = sql`${actorAncestors} (${namesOf(actorAncestors.actorId, actorAncestors.ancestorId, actorAncestors.earliest, actorAncestors.latest)}) as (
  select ${a.entryId}, ${a.partOfId}, '0000-01-01', '9999-12-31' from ${actors} ${a} where ${a.partOfId} is not null and ${standsThen(a)}
  union
  select ${p.entryId}, ${o.bodyId}, ${o.earliest}, coalesce(${o.latest}, '9999-12-31') from ${offices} ${o} join ${actors} ${p} on ${p.id} = ${o.personId} where ${standsThen(p)}
  union
  select ${w.actorId}, ${a.partOfId}, ${w.earliest}, ${w.latest} from ${actorAncestors} ${w}
    join ${actors} ${a} on ${a.id} = ${versionThen(actors, w.ancestorId)} where ${a.partOfId} is not null
)`;

/** An expression that asks for the record as a change left it, with what it needs to know of that. */
export function asOfMoment(number: SQL, expression: SQL): SQL {
  return sql`(with recursive moment (t) as materialized (select ${number}), ${recordThen}, ${ancestorsThen} select ${expression})`;
}
