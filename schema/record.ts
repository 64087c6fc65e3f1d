import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { counts } from './counts.ts';

/**
 * One row with the counts of the whole record after its last change, or zeros. A view that a
 * migration creates, so `tables.ts` does not list it.
 */
export const record = table('record', {
  id: integer().primaryKey(),
  version: integer().notNull(),
  updatedAt: text(),
  ...counts(),
  earliest: text(),
  latest: text(),
});
