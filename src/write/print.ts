import { fillPlaceholders, type Query, type SQL } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import type { Change } from './rows.ts';

const dialect = new SQLiteDialect();

/** Most statements are built once: what they are in text is kept beside them. */
const kept = new WeakMap<SQL, Query>();

function queryOf(statement: SQL): Query {
  const found = kept.get(statement) ?? dialect.sqlToQuery(statement);
  kept.set(statement, found);
  return found;
}

/** A statement as a database takes it. */
export interface Printed {
  text: string;
  binds: unknown[];
}

export function printChange({ sql, rows }: Change): Printed {
  return printWith(sql, rows && JSON.stringify(rows));
}

/** The same, of rows that are JSON already. */
export function printWith(statement: SQL, rows: string | undefined): Printed {
  const { sql: text, params } = queryOf(statement);
  return { text, binds: fillPlaceholders(params, rows === undefined ? {} : { rows }) };
}
