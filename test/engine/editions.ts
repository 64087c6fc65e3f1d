import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { aliased } from '../../src/engine/sql/alias.ts';
import type { Arguments } from '../../src/engine/value.ts';
import type { Versions, VersionsOf } from '../../src/engine/versions.ts';
import { books } from './tables.ts';

const year = sql`(select y from edition)`;
const e = aliased(books, 'e');

/** A toy of versions: books as their last edition up to a year had them. */
export const editionsOf = (known: SQL): Versions => ({
  column: (column, plain) =>
    column === books.pages ? sql`coalesce(${plain(books.pages)}, -1)` : undefined,
  rowOf: (table: SQLiteTable, id: SQL) =>
    table === books
      ? sql`coalesce((select ${e.id} from ${books} ${e} where ${e.editionOf} = ${id} and ${year} < (select b.year from books b where b.id = ${id})), ${id})`
      : id,
  conditions: (table, row) => (table === books ? [sql`${row(books.year)} <= ${year}`] : []),
  wrap: (expression) => sql`(with edition (y) as (select ${known}) select ${expression})`,
});

export const versionsOf: VersionsOf = (args) => {
  const { edition } = args as Partial<Arguments<{ edition: number | null }>>;
  const known = edition?.given?.bind((given) => given);
  return known && editionsOf(sql`${known}`);
};
