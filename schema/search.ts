import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';

/**
 * The full-text index, an FTS5 table that a migration makes: the words of everything, and its
 * tags. Not in `tables.ts`, because drizzle-kit knows no virtual tables.
 */
export const search = table('search', {
  /** Of an event, its place in time; then the sources, then the actors, both with the first recorded last. */
  position: integer('rowid'),
  /** What FTS5 lets a query match. */
  match: text('search'),
});

/** The columns that hold words, as a column filter of FTS5. */
export const wordColumns = '{name text more}';

/** Where sources and actors begin; events stand before both. */
export const positions = { sources: 8e15, actors: 85e14 } as const;

const idsADay = 2 ** 31;
const daysBefore1970 = 719_528;

/** The position of the first event of a day, were its id 0: `event_documents` says the same in SQL. */
export function positionOf(day: string, later = 0): number {
  return (Date.parse(day) / 86_400_000 + daysBefore1970 + later) * idsADay;
}

/** Of an event, its id lies in its position. */
export const idMask = idsADay - 1;
