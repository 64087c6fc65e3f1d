import { sql } from 'drizzle-orm';
import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { id, oneOf, table } from './columns.ts';
import { editors } from './editors.ts';

export const suggestionStatuses = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;

/** What readers propose to change, and what became of it. */
export const suggestions = table(
  'suggestions',
  {
    id: id(),
    /** Names it to those who are told: nobody can guess it. */
    key: text().notNull().unique(),
    editorId: integer()
      .notNull()
      .references(() => editors.id),
    author: text().notNull(),
    at: text().notNull(),
    /** The command that it is, and what that is given. */
    command: text().notNull(),
    given: text().notNull(),
    /** Of the two. */
    digest: text().notNull(),
    /** What it would change, field by field, as the record was then. */
    difference: text().notNull(),
    slug: text().notNull(),
    /** The revision of the thing that it is about, of a new one null. */
    revision: integer(),
    reason: text().notNull(),
    source: text().notNull(),
    status: text({ enum: suggestionStatuses }).notNull().default('OPEN'),
    decidedBy: text(),
    decidedAt: text(),
    decision: text(),
    changeId: integer().references(() => changes.id),
  },
  (t) => [
    oneOf(t.status, suggestionStatuses),
    index('suggestions_by_status').on(t.status, t.id),
    uniqueIndex('suggestions_once').on(t.editorId, t.digest).where(sql`${t.status} = 'OPEN'`),
  ],
);
