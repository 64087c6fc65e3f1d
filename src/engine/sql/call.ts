import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** SQLite functions take at most this many arguments on D1. */
export const mostArguments = 32;

/** A function that can be nested instead of called with more arguments: an array of arrays, a text of texts. */
export function call(name: SQL, values: readonly SQLWrapper[]): SQL {
  if (values.length <= mostArguments) return sql`${name}(${sql.join([...values], sql`, `)})`;
  const calls: SQL[] = [];
  for (let i = 0; i < values.length; i += mostArguments) {
    calls.push(call(name, values.slice(i, i + mostArguments)));
  }
  return call(name, calls);
}

/**
 * One text of several; null counts as empty. With `||`, each would make the expression one level deeper,
 * and SQLite allows 100.
 */
export const concat = (...texts: readonly SQLWrapper[]): SQL => call(sql`concat`, texts);

/** The texts with a separator between them. */
export const joined = (texts: readonly SQLWrapper[], separator: SQL): SQL =>
  concat(...texts.flatMap((text, i) => (i ? [separator, text] : [text])));
