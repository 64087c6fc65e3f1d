import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import { type SQL, sql } from './sql.ts';

/** D1 binds at most 100 values to a statement. */
const mostBinds = 100;

export interface Printed {
  text: string;
  binds: unknown[];
}

/** SQL as D1 takes it. More values than it binds travel as one JSON array. */
export function print(answer: SQL, from: SQL = sql``): Printed {
  const { text, values } = sql`select ${answer} as "answer"${from}`;
  if (text.length > limits.sqlBytes) {
    throw tooLarge(
      'This operation asks for too many fields at once. Ask for fewer fields or split it into several operations.',
    );
  }
  if (values.length <= mostBinds) return { text, binds: [...values] };
  let next = 0;
  return {
    text: text.replaceAll(/'(?:[^']|'')*'|\?/g, (token) =>
      token === '?' ? `json_extract(?1, '$[${next++}]')` : token,
    ),
    binds: [JSON.stringify(values)],
  };
}
