import type { SQL } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import { SQL as Planned } from '../query/sql.ts';

const { escapeName, escapeString } = new SQLiteDialect();

/** Drizzle's SQL as a piece of what `query/` plans, for as long as that has a template of its own. */
export function planned(statement: SQL): Planned {
  const { sql, params } = statement.toQuery({ escapeName, escapeString, escapeParam: () => '\0' });
  return new Planned(sql.split('\0'), params);
}
