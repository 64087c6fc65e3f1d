import { sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';
import { day, holds, table } from './columns.ts';

/** The one row that describes the record as a whole; its counts are kept, not counted. */
export const record = table(
  'record',
  {
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
    earliest: day(),
    latest: day(),
  },
  (t) => [holds('only_row', sql`${t.id} = 1`)],
);
