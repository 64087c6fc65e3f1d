import { integer, text } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { oneOf, table } from './columns.ts';

/** Why an entry was erased. */
export const erasureGrounds = ['PRIVACY', 'COURT_ORDER', 'COPYRIGHT'] as const;

/**
 * Entries that were erased from the record: a load or an import does not bring them back. The row
 * has a hash of the name and nothing else of the entry. Its change says when.
 */
export const erased = table(
  'erased',
  {
    /** SHA-256 of the collection, a space and the slug. */
    hash: text().primaryKey(),
    changeId: integer()
      .notNull()
      .references(() => changes.id),
    ground: text({ enum: erasureGrounds }).notNull(),
  },
  (t) => [oneOf(t.ground, erasureGrounds)],
);
