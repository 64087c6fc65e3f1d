import { getColumns, type InferInsertModel, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { inputRows } from './rows.ts';

/** Expressions for the columns of a row that is inserted: for all that have no default, and for no others. */
export type Values<Table extends SQLiteTable> = {
  [Key in keyof InferInsertModel<Table>]: SQLWrapper;
};

/** A spread would bring unknown columns along unseen. */
type Only<Known, Given> = Given & { [Key in Exclude<keyof Given, keyof Known>]: never };

/** Where inserted rows come from: from those of the change, if nothing is said. */
interface Source {
  from?: SQLiteTable | SQLiteView | SQL;
  where?: SQL;
  orderBy?: SQL;
}

export function insert<Table extends SQLiteTable, Given extends Values<Table>>(
  table: Table,
  values: Only<Values<Table>, Given>,
  // Without a condition SQLite takes `on conflict` for that of a join.
  { from = inputRows, where = sql`true`, orderBy }: Source = {},
) {
  const rows = db.select(expressions(values)).from(from).where(where);
  return db.insert(table as SQLiteTable).select((orderBy ? rows.orderBy(orderBy) : rows) as never);
}

/** Inserts rows, or sets every given column of those that are there, but for those that are `kept`. */
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

/** Drizzle leaves out the table of a column that is selected from one table, but not inside an expression. */
function expressions(values: Partial<Record<string, SQLWrapper>>): Record<string, SQL> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sql`${value}`]));
}
