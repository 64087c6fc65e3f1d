import { alias, type SQLiteTable } from 'drizzle-orm/sqlite-core';

/** A table under another name of a statement, with the same columns whichever table it is. */
export const aliased = <Table extends SQLiteTable>(table: Table, name: string): Table =>
  alias(table, name) as never;
