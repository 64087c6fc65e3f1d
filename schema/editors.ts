import { text } from 'drizzle-orm/sqlite-core';
import { id, moment, table } from './columns.ts';

/** People, and programs of theirs, that may do more than read public data. */
export const editors = table('editors', {
  id: id(),
  name: text().notNull().unique(),
  /** In lower case. Cloudflare Access identifies a person by it. */
  email: text().unique(),
  /** Scopes of the person when Access identifies them. Tokens have scopes of their own. */
  scopes: text().notNull(),
  createdAt: moment().notNull(),
  revokedAt: moment(),
});
