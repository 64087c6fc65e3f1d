import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { day, table } from './columns.ts';
import { counts } from './counts.ts';

/**
 * Every change of the record, numbered without a gap: who made it, when and why, and what the
 * record as a whole was after it. A row of the record says since which change it is so.
 */
export const changes = table(
  'changes',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    /** Who made it, by the name of the time: an editor, the files, an import. */
    by: text().notNull(),
    /** Who proposed it, where that was somebody else. */
    suggestedBy: text(),
    /** Why, in a sentence; what is recorded for the first time needs none. */
    reason: text(),
    ...counts(),
    earliest: day(),
    latest: day(),
  },
  (t) => [index('changes_by_time').on(t.at)],
);
