import { getColumnTable, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import { keyOf } from '../model/columns.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { type ReferenceColumn, referenceColumns } from '../model/parts.ts';
import { about, nextVersion } from './entry-tables.ts';
import type { Write } from './rows.ts';

/** The merged actor, the other actor, and the entries that refer to the first. */
interface Followers {
  one: SQL;
  other: SQL;
  actors: readonly string[];
  sources: readonly string[];
  events: readonly string[];
  /** The kinds of the events. */
  kinds: readonly string[];
  /** The actors without the merged one. */
  kept: readonly string[];
}

const toActors = referenceColumns.filter(({ to }) => to === 'actors');

const isInEntry = ({ of, column }: ReferenceColumn) => getColumnTable(column) === tables[of];

/** Columns of the table of a collection that refer to actors. */
function columnsOf(collection: Collection): SQLiteColumn[] {
  const declared = toActors.filter((one) => one.of === collection && isInEntry(one));
  return [
    ...declared.map(({ column }) => column),
    ...(collection === 'actors' ? [actors.mergedIntoId] : []),
  ];
}

/** Moves references from the one actor to the other. */
export function followed(followers: Followers): Write[] {
  const { one, other, kinds, kept } = followers;
  const inEntries = (collection: Collection) =>
    about(collection, (named) => {
      const table: EntryTable = tables[collection];
      const led = columnsOf(collection).map((column) => [
        keyOf(column),
        sql`iif(${column} = ${one}, ${other}, ${column})`,
      ]);
      return db
        .update(table)
        .set({ ...nextVersion(table), ...Object.fromEntries(led) })
        .where(sql`${table.id} in ${named}`);
    })(followers[collection]);
  /** `or ignore`: the entry may already have the same part. */
  const inRows = ({ of, column, entry }: ReferenceColumn) =>
    about(
      of,
      (named) =>
        sql`update or ignore ${getColumnTable(column)} set ${namesOf(column)} = ${other} where ${column} = ${one} and ${entry} in ${named}`,
    )(of === 'actors' ? kept : followers[of]);
  const around = toActors.filter(
    (column) => !isInEntry(column) && (!column.kind || kinds.includes(column.kind)),
  );
  return [inEntries('actors'), inEntries('sources'), inEntries('events'), ...around.map(inRows)];
}
