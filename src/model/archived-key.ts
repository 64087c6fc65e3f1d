import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * A slug, or another value that is unique among entries. A past version keeps it with the number
 * of the change that ended the version in front of it, so that the value stays unique.
 */
export const archivedKey = (key: SQLWrapper, change: SQLWrapper): SQL =>
  sql`' ' || ${change} || ' ' || ${key}`;

/** The value without the prefix of past versions. */
export const originalKey = (key: string): string => key.slice(key.lastIndexOf(' ') + 1);

/** The same in SQL. */
export const originalKeyOf = (key: SQLWrapper): SQL =>
  sql`iif(${key} like ' %', substr(${key}, instr(substr(${key}, 2), ' ') + 2), ${key})`;
