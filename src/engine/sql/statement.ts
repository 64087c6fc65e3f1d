import { fillPlaceholders, type Query, SQL } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';

/** A statement as a database takes it. */
export interface Statement {
  text: string;
  binds: unknown[];
}

const dialect = new SQLiteDialect();

export const printed = (statement: SQL): Query => dialect.sqlToQuery(statement);

/** The same statement with one placeholder: `?1` is a JSON array of all values. */
export function printedForJson(statement: SQL): string {
  return statement.toQuery({
    escapeName: dialect.escapeName,
    escapeString: dialect.escapeString,
    escapeParam: (at) => `json_extract(?1, '$[${at}]')`,
  }).sql;
}

/** The text of a statement is kept with it: most statements are built once. */
const kept = new WeakMap<SQL, Query>();

/** A statement with the values of its placeholders, by their names. */
export function filled(statement: SQL, values: Record<string, unknown> = {}): Statement {
  const query = kept.get(statement) ?? printed(statement);
  kept.set(statement, query);
  return { text: query.sql, binds: fillPlaceholders(query.params, values) };
}

/** A statement for Drizzle to send, which does not print it again. */
export function ready({ text, binds }: Statement): SQL {
  return new ReadySql(text, binds);
}

class ReadySql extends SQL {
  readonly #query: Query;

  constructor(text: string, binds: unknown[]) {
    super([]);
    this.#query = { sql: text, params: binds };
  }

  override toQuery(): Query {
    return this.#query;
  }
}
