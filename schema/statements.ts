import { sql } from 'drizzle-orm';
import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { oneOf, table } from './columns.ts';
import { events } from './events.ts';

export const attributions = [
  'DIRECT_QUOTE',
  'INDIRECT_SPEECH',
  'QUOTED_BY_OTHER',
  'ANONYMOUS_SOURCE',
  'OFFICIAL_TEXT',
] as const;

export const statements = table(
  'statements',
  {
    id: integer()
      .primaryKey()
      .references(() => events.id),
    text: text().notNull(),
    language: text().notNull(),
    originalText: text(),
    originalLanguage: text(),
    attribution: text({ enum: attributions }).notNull(),
    reportedById: integer().references(() => actors.id),
    forum: text(),
  },
  (t) => [
    oneOf(t.attribution, attributions),
    index('statements_by_reporter').on(t.reportedById).where(sql`${t.reportedById} is not null`),
  ],
);
