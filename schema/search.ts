import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';

const words = () => ({ name: text(), text: text(), more: text(), tags: text() });

/**
 * The full-text index, an FTS5 table that a migration makes: the words of everything, and its
 * tags. Not in `tables.ts`, because drizzle-kit knows no virtual tables.
 */
export const search = table('search', {
  /** Of an event, its place in time; then the sources, then the actors, both with the first recorded last. */
  position: integer('rowid'),
  ...words(),
  /** What FTS5 lets a query match. */
  match: text('search'),
});

/** The same of past versions: of an event under its id, of sources and actors as in `search`. */
export const pastSearch = table('past_search', {
  position: integer('rowid'),
  ...words(),
  match: text('past_search'),
});

/** Names of actors by groups of three letters. */
export const actorNames = table('actor_names', { id: integer('rowid'), name: text() });

/** The columns that hold words, as a column filter of FTS5. */
export const wordColumns = '{name text more}';

/** Where sources and actors begin; events stand before both. */
export const positions = { sources: 8e15, actors: 85e14 } as const;
