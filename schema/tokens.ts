import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { id, moment, table } from './columns.ts';
import { editors } from './editors.ts';

/** Tokens identify editors. The database stores only the SHA-256 hash of a token. */
export const tokens = table(
  'tokens',
  {
    id: id(),
    editorId: integer()
      .notNull()
      .references(() => editors.id),
    /** A label that says what the token is for. */
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
