import { SQL, sql } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';

/** D1 binds at most 100 values to a statement. */
const mostBinds = 100;

export interface Printed {
  text: string;
  binds: unknown[];
}

const dialect = new SQLiteDialect();

/** SQL as D1 takes it. More values than it binds travel as one JSON array. */
export function print(answer: SQL, from: SQL = sql``): Printed {
  const statement = sql`select ${answer} as "answer"${from}`;
  const { sql: text, params } = dialect.sqlToQuery(statement);
  if (text.length > limits.sqlBytes) {
    throw tooLarge(
      'This operation asks for too many fields at once. Ask for fewer fields or split it into several operations.',
    );
  }
  if (params.length <= mostBinds) return { text, binds: params };
  return { text: withParamsInJson(statement), binds: [JSON.stringify(params)] };
}

function withParamsInJson(statement: SQL): string {
  return statement.toQuery({
    escapeName: dialect.escapeName,
    escapeString: dialect.escapeString,
    escapeParam: (at) => `json_extract(?1, '$[${at}]')`,
  }).sql;
}

/** A statement with its values in place, for a database that is given text alone. */
export function inlined(statement: SQL): string {
  return dialect.sqlToQuery(sql`${statement}`.inlineParams()).sql;
}

/** A printed statement as Drizzle sends it: it is not printed again. */
export function ready({ text, binds }: Printed): SQL {
  return new ReadySql(text, binds);
}

class ReadySql extends SQL {
  readonly #query: { sql: string; params: unknown[] };

  constructor(text: string, binds: unknown[]) {
    super([]);
    this.#query = { sql: text, params: binds };
  }

  override toQuery() {
    return this.#query;
  }
}
