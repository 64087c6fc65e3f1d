import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { counts } from './counts.ts';

/**
 * The one row that describes the record as a whole: what its last change left, or nothing. A
 * view that a migration makes, so not in `tables.ts`.
 */
export const record = table('record', {
  id: integer().primaryKey(),
  version: integer().notNull(),
  updatedAt: text(),
  ...counts(),
  earliest: text(),
  latest: text(),
});
