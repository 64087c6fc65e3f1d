import { getColumns, getColumnTable } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

/** The key of a column in its table. */
export function keyOf(column: SQLiteColumn): string {
  const columns = Object.entries(getColumns<SQLiteTable>(getColumnTable(column)));
  const [key] = columns.find(([, { name }]) => name === column.name) ?? [];
  if (key === undefined) throw new TypeError(`${column.name} is not a column of its table`);
  return key;
}

/** The same column of its table under another name. */
export const columnIn = (table: SQLiteTable, column: SQLiteColumn): SQLiteColumn =>
  getColumns<SQLiteTable>(table)[keyOf(column)] as SQLiteColumn;
