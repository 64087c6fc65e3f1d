import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { day, table } from './columns.ts';
import { counts } from './counts.ts';

/**
 * One row for each change of the record: who made it, when, why, and the counts of the whole
 * record after it. The numbers have no gaps. `since` and `until` of other tables refer to them.
 */
export const changes = table(
  'changes',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    /** The name of who made it, as it was then: an editor, the files of the record, or an import. */
    by: text().notNull(),
    /** The name of who suggested it, if somebody else did. */
    suggestedBy: text(),
    /** The reason, in a sentence. A change that only adds entries needs none. */
    reason: text(),
    ...counts(),
    earliest: day(),
    latest: day(),
  },
  (t) => [index('changes_by_time').on(t.at)],
);
