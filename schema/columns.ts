import { type SQL, sql } from 'drizzle-orm';
import { check, index, integer, type SQLiteColumn, snakeCase, text } from 'drizzle-orm/sqlite-core';

/** Tables whose column names are the snake_case of their properties. */
export const table = snakeCase.table;

export const id = () => integer().primaryKey();

/** The permanent, human-readable key of a thing: it outlives every integer key. */
export const slug = () => text().notNull().unique();

/** Tells the content of an entry of the record from any other: a load writes only what differs. */
export const digest = () => text().notNull();

/**
 * Who keeps an entry: null for the curated files, an import by its name, or `editors`, as soon
 * as one of them has changed it. An import changes only what it keeps itself, and what editors
 * keep is changed by nobody else, so nothing that a person has done is overwritten.
 */
export const origin = () => text();

/**
 * Of a thing, the row that has its id is how it is now. How it was before is kept in rows of the
 * same table, with all that belongs to them in the tables around it: only, no list finds them,
 * and what must be unique is filed, of theirs, under a space and the number of the change that
 * ended them. So an ordinary read does not know that there is a past.
 */
export const versioned = () => ({
  /** Of a past version, the id of the thing. */
  ofId: integer(),
  /** The id of the thing, whichever version this is. */
  thingId: integer().generatedAlwaysAs(sql`coalesce(of_id, id)`, { mode: 'virtual' }),
  /** Counts the versions of the thing, from 1. */
  revision: integer().notNull().default(1),
  /** The change that made it so. */
  since: integer().notNull().default(0),
  /** Of a past version, the change that ended it. */
  until: integer(),
  /** Taken back: still to be had by its name, but in no list. */
  retracted: integer({ mode: 'boolean' }).notNull().default(false),
});

interface Versioned {
  ofId: SQLiteColumn;
  since: SQLiteColumn;
  until: SQLiteColumn;
}

/** What finds the version of a moment: of one thing, and of all. */
export const versionIndexes = (name: string, { ofId, since, until }: Versioned) => [
  index(`${name}_past`).on(ofId, since).where(sql`of_id is not null`),
  index(`${name}_past_by_time`).on(until, since).where(sql`of_id is not null`),
];

/** Whether a row belongs to the present version of what stands in lists; null if not. */
export const listed = () => integer().default(1);

/** An ISO 8601 day, `2025-05-03`: such strings sort as the days do. */
export const day = () => text();

/** An EDTF date as its source gives it; the bounds beside it are what lists sort by. */
export const edtf = () => text();

/** A moment in UTC to the second, `2025-05-03T18:30:00Z`: such strings sort as the moments do. */
export const moment = () => text();

/** A check that a column holds one of the words that its enum knows. */
export function oneOf(column: SQLiteColumn, words: readonly string[]) {
  const list = sql.join(
    words.map((word) => sql`${word}`.inlineParams()),
    sql`, `,
  );
  return check(`${column.name}_known`, sql`${column} in (${list})`);
}

export function holds(name: string, condition: SQL) {
  return check(name, condition);
}
