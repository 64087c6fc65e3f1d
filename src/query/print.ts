import { type SQL, sql } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';

const dialect = new SQLiteDialect();

/** D1 binds at most 100 values to a statement. */
const mostBinds = 100;

export interface Printed {
  text: string;
  binds: unknown[];
}

/** SQL as D1 takes it. More values than it binds travel as one JSON array. */
export function print(answer: SQL, from: SQL = sql``): Printed {
  const { sql: text, params } = dialect.sqlToQuery(sql`select ${answer} as "answer"${from}`);
  if (text.length > limits.sqlBytes) {
    throw tooLarge(
      'This operation asks for too many fields at once. Ask for fewer fields or split it into several operations.',
    );
  }
  if (params.length <= mostBinds) return { text, binds: params };
  let next = 0;
  return {
    text: text.replaceAll(/'(?:[^']|'')*'|\?/g, (token) =>
      token === '?' ? `json_extract(?1, '$[${next++}]')` : token,
    ),
    binds: [JSON.stringify(params)],
  };
}
