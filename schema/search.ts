import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';

const words = () => ({ name: text(), text: text(), more: text(), tags: text() });

/**
 * The full-text index of the words and tags of all entries. It is an FTS5 table that a migration
 * creates. `tables.ts` does not list it, because drizzle-kit does not support virtual tables.
 */
export const search = table('search', {
  /** The position of an event. Sources and then actors follow, the first recorded ones last. */
  position: integer('rowid'),
  ...words(),
  /** FTS5 matches a query against this column. */
  match: text('search'),
});

/** The same for past versions. The rowid of an event is its id; sources and actors are as in `search`. */
export const pastSearch = table('past_search', {
  position: integer('rowid'),
  ...words(),
  match: text('past_search'),
});

/** Trigrams of the names of actors. */
export const actorNames = table('actor_names', { id: integer('rowid'), name: text() });

/** A column filter of FTS5: all columns but the tags. */
export const wordColumns = '{name text more}';

/** The first positions of sources and actors. Positions of events are below both. */
export const positions = { sources: 8e15, actors: 85e14 } as const;
