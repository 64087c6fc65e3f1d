import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';

/**
 * One row with the counts of the whole record after its last change, or zeros. A view that a
 * migration creates, so `tables.ts` does not list it.
 */
export const record = table('record', {
  id: integer().primaryKey(),
  version: integer().notNull(),
  updatedAt: text(),
  actors: integer().notNull(),
  statements: integer().notNull(),
  tariffs: integer().notNull(),
  troopEvents: integer().notNull(),
  interactions: integer().notNull(),
  sources: integer().notNull(),
  links: integer().notNull(),
  earliest: text(),
  latest: text(),
});
