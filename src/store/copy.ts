import { getColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { insert, type Values } from './insert.ts';

/** Other values for the copies. `undefined`: the default of the column. */
export type Instead<Table extends SQLiteTable> = {
  [Key in keyof Values<Table>]?: Values<Table>[Key] | undefined;
};

/** Copies rows of a table. `from` is the table under an alias. */
export function copyOf<Table extends SQLiteTable>(
  table: Table,
  from: Table,
  where: SQL,
  instead: Instead<Table>,
) {
  const columns = Object.entries(getColumns<SQLiteTable>(from)).filter(
    ([, { generated }]) => !generated,
  );
  const values = Object.entries({ ...Object.fromEntries(columns), ...instead }).filter(
    ([, value]) => value !== undefined,
  );
  return insert<SQLiteTable, Record<string, SQL>>(table, Object.fromEntries(values) as never, {
    from,
    where,
    orderBy: sql`${from}.rowid`,
  });
}
