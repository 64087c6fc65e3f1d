import { getColumns, type InferInsertModel, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { inputRows } from './rows.ts';

/** Expressions for the columns of an inserted row. Columns without default are required. */
export type Values<Table extends SQLiteTable> = {
  [Key in keyof InferInsertModel<Table>]: SQLWrapper;
};

/** Excludes unknown columns, which TypeScript does not check in a spread. */
type Only<Known, Given> = Given & { [Key in Exclude<keyof Given, keyof Known>]: never };

/** Where inserted rows come from. Default: the input rows. */
interface Source {
  from?: SQLiteTable | SQLiteView | SQL;
  where?: SQL;
  orderBy?: SQL;
}

export function insert<Table extends SQLiteTable, Given extends Values<Table>>(
  table: Table,
  values: Only<Values<Table>, Given>,
  // Without `where`, SQLite parses `on conflict` as the condition of a join.
  { from = inputRows, where = sql`true`, orderBy }: Source = {},
) {
  const rows = db.select(expressions(values)).from(from).where(where);
  return db.insert(table as SQLiteTable).select((orderBy ? rows.orderBy(orderBy) : rows) as never);
}

/** Inserts rows, or updates all given columns except `kept`. */
export function upsert<Table extends SQLiteTable, Given extends Values<Table>>(
  table: Table,
  target: SQLiteColumn,
  values: Only<Values<Table>, Given>,
  { kept = [], set = {} }: { kept?: (keyof Given)[]; set?: Partial<Values<Table>> } = {},
) {
  const excluded = Object.entries(getColumns<SQLiteTable>(aliased(table, 'excluded')))
    .filter(([key, { name }]) => key in values && name !== target.name)
    .filter(([key]) => !kept.includes(key as never));
  const sets = expressions(Object.fromEntries(excluded));
  return insert(table, values).onConflictDoUpdate({ target, set: { ...sets, ...set } as never });
}

/** Drizzle omits the table of a column in a select from one table. Inside an expression it keeps it. */
function expressions(values: Partial<Record<string, SQLWrapper>>): Record<string, SQL> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sql`${value}`]));
}
