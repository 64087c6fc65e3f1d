import { type SQL, sql } from 'drizzle-orm';
import { check, index, integer, type SQLiteColumn, snakeCase, text } from 'drizzle-orm/sqlite-core';

/** Tables whose column names are the snake_case of their properties. */
export const table = snakeCase.table;

export const id = () => integer().primaryKey();

/** The permanent, readable key of an entry. Integer keys change when the record is loaded anew. */
export const slug = () => text().notNull().unique();

/** A hash of an entry's content. A load writes only entries whose hash differs. */
export const digest = () => text().notNull();

/**
 * Who maintains an entry: null for the files of the record, the name of an import, or `editors`
 * once an editor has changed it. A load or an import never overwrites what editors have changed,
 * and an import changes only its own entries.
 */
export const origin = () => text();

/**
 * The current version and the past versions of an entry are rows of the same table. The current
 * version has the entry's own id. A past version has an id of its own, and its citations, links
 * and other parts refer to that id. Its unique columns get a prefix: a space and the number of the
 * change that ended it. Lists do not find past versions, because `position` and `listed` are null
 * there and the slugs sort before all others. So the SQL of an ordinary read ignores versions.
 */
export const versioned = () => ({
  /** In a past version, the id of the current version. Null in the current version. */
  ofId: integer(),
  /** The id of the current version, in all versions. */
  entryId: integer('thing_id').generatedAlwaysAs(sql`coalesce(of_id, id)`, { mode: 'virtual' }),
  /** The number of the version, from 1. */
  revision: integer().notNull().default(1),
  /** The change that made this version. */
  since: integer().notNull().default(0),
  /** In a past version, the change that ended it. */
  until: integer(),
  /** Retracted entries do not appear in lists. They can still be read by slug. */
  retracted: integer({ mode: 'boolean' }).notNull().default(false),
});

interface Versioned {
  ofId: SQLiteColumn;
  since: SQLiteColumn;
  until: SQLiteColumn;
}

/** Indexes that find past versions: of one entry, and of all entries at a time. */
export const versionIndexes = (name: string, { ofId, since, until }: Versioned) => [
  index(`${name}_past`).on(ofId, since).where(sql`of_id is not null`),
  index(`${name}_past_by_time`).on(until, since).where(sql`of_id is not null`),
];

/** 1 if the row belongs to a current version that appears in lists, else null. */
export const listed = () => integer().default(1);

/** An ISO 8601 day, `2025-05-03`. As strings, days sort by time. */
export const day = () => text();

/** An EDTF date as the source gives it. Lists sort by `earliest` and `latest`, which are derived from it. */
export const edtf = () => text();

/** A time in UTC, to the second: `2025-05-03T18:30:00Z`. As strings, times sort by time. */
export const moment = () => text();

/** A check that a column holds a word of its enum. */
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
