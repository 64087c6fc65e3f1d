import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** A text as one word of the search index: the hex digits of its beginning, in any case of ASCII. */
export const textTag = (letter: SQLWrapper, text: SQLWrapper): SQL =>
  sql`${letter} || hex(lower(substr(${text}, 1, 100)))`;
