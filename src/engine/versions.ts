import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Row } from './scope.ts';
import type { Arguments } from './value.ts';

/** How a column is read where its table does not hold the value; undefined: as it is in its table. */
export type ReadColumn = (column: SQLiteColumn, plain: Row) => SQL | undefined;

/** The version of the rows that a query reads, where its tables hold several versions of a row. */
export interface Versions {
  column: ReadColumn;
  /** The id of the row that holds the version of what `id` names. */
  rowOf(table: SQLiteTable, id: SQL): SQL;
  /** The conditions under which a row belongs to the version. */
  conditions(table: SQLiteTable, row: Row): SQL[];
  /** An expression that reads the version, with what the version needs in front of it. */
  wrap(expression: SQL): SQL;
  /** Distinguishes the version in the ids of its objects. Undefined: ids do not name the version. */
  mark?: SQL;
}

/** The versions that a root field reads by its arguments. Kept in the schema's `extensions.versions`. */
export type VersionsOf = (args: Arguments<Record<string, unknown>>) => Versions | undefined;
