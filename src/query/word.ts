import { type SQL, sql } from 'drizzle-orm';

/** A word of an enum, checked against the schema before it comes here: part of the statement's text. */
export function word(known: string): SQL {
  return sql.raw(`'${known}'`);
}

export function wordList(known: readonly string[]): SQL {
  return sql.raw(known.map((one) => `'${one}'`).join(', '));
}
