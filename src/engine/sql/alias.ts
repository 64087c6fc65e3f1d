import { alias, type SQLiteTable } from 'drizzle-orm/sqlite-core';

/** A table under an alias, with the same type of columns. */
export const aliased = <Table extends SQLiteTable>(table: Table, name: string): Table =>
  alias(table, name) as never;
