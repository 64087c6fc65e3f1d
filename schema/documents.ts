import { integer, snakeCase, text } from 'drizzle-orm/sqlite-core';

/**
 * What an entry can be found by: its words, its tags, and its position in the search index.
 * These are views that a migration creates, so `tables.ts` does not list them.
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

export const documentsOf = {
  actors: actorDocuments,
  sources: sourceDocuments,
  events: eventDocuments,
};
