import { text } from 'drizzle-orm/sqlite-core';
import { id, moment, table } from './columns.ts';

/** Who may do more than read what is public: a person, or a program that somebody answers for. */
export const editors = table('editors', {
  id: id(),
  name: text().notNull().unique(),
  /** In small letters: by which Cloudflare Access names a person. */
  email: text().unique(),
  /** What the person may do when Access names them; a token has scopes of its own. */
  scopes: text().notNull(),
  createdAt: moment().notNull(),
  revokedAt: moment(),
});
