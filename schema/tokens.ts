import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { id, moment, table } from './columns.ts';
import { editors } from './editors.ts';

/** What a program shows to be known as an editor. The token itself is kept nowhere, only its SHA-256. */
export const tokens = table(
  'tokens',
  {
    id: id(),
    editorId: integer()
      .notNull()
      .references(() => editors.id),
    /** What it is for. */
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text().notNull(),
    createdAt: moment().notNull(),
    expiresAt: moment(),
    revokedAt: moment(),
    lastUsedAt: moment(),
  },
  (t) => [index('tokens_by_editor').on(t.editorId)],
);
