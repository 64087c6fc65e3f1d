import { sql } from 'drizzle-orm';
import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { id, oneOf, table } from './columns.ts';
import { editors } from './editors.ts';

export const suggestionStatuses = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;

/** Changes that readers suggest, with the decisions on them. */
export const suggestions = table(
  'suggestions',
  {
    id: id(),
    /** A random key. Only those who were told the key can read the suggestion. */
    key: text().notNull().unique(),
    editorId: integer()
      .notNull()
      .references(() => editors.id),
    author: text().notNull(),
    at: text().notNull(),
    /** The name of the suggested command, and its input. */
    command: text().notNull(),
    given: text().notNull(),
    /** A hash of the command and its input. */
    digest: text().notNull(),
    /** What the command would change, field by field, in the record of that time. */
    difference: text().notNull(),
    slug: text().notNull(),
    /** The revision of the entry that it would change. Null for a new entry. */
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
