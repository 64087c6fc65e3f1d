import { integer, snakeCase, text } from 'drizzle-orm/sqlite-core';

/**
 * What a thing can be found by: its words and its tags, and its row in the search index. Views
 * that a migration makes, so not in `tables.ts`.
 */
const columns = () => ({
  position: integer(),
  id: integer().notNull(),
  name: text().notNull(),
  text: text().notNull(),
  more: text().notNull(),
  tags: text().notNull(),
});

export const actorDocuments = snakeCase.view('actor_documents', columns()).existing();
export const sourceDocuments = snakeCase.view('source_documents', columns()).existing();
export const eventDocuments = snakeCase.view('event_documents', columns()).existing();
