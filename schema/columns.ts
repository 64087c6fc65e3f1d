import { type SQL, sql } from 'drizzle-orm';
import { check, integer, type SQLiteColumn, snakeCase, text } from 'drizzle-orm/sqlite-core';

/** Tables whose column names are the snake_case of their properties. */
export const table = snakeCase.table;

export const id = () => integer().primaryKey();

/** The permanent, human-readable key of a thing: it outlives every integer key. */
export const slug = () => text().notNull().unique();

/** Tells the content of an entry of the record from any other: a load writes only what differs. */
export const digest = () => text().notNull();

/**
 * Who keeps an entry: null for the curated record, otherwise the import that brought it. An
 * import changes only what it keeps itself, so nothing that a person has curated is overwritten.
 */
export const origin = () => text();

/** An ISO 8601 day, `2025-05-03`: such strings sort as the days do. */
export const day = () => text();

/** An EDTF date as its source gives it; the bounds beside it are what lists sort by. */
export const edtf = () => text();

/** A moment in UTC to the second, `2025-05-03T18:30:00Z`: such strings sort as the moments do. */
export const moment = () => text();

/** A check that a column holds one of the words that its enum knows. */
export function oneOf(column: SQLiteColumn, words: readonly string[]) {
  const list = words.map((word) => `'${word}'`).join(', ');
  return check(`${column.name}_known`, sql`${column} in (${sql.raw(list)})`);
}

export function holds(name: string, condition: SQL) {
  return check(name, condition);
}
