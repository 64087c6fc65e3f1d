import { sql } from 'drizzle-orm';
import { integer, primaryKey, text } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { holds, table } from './columns.ts';

/** Keys by which a command that is sent again is known, each of the editor who gave it. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    editorId: integer().notNull(),
    key: text().notNull(),
    /** Of what was asked for under this key. */
    digest: text().notNull(),
    changeId: integer()
      .notNull()
      .references(() => changes.id),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.editorId, t.key] })],
);

/**
 * Nothing can stand in it: to write into it is how a statement stops its whole batch, when what
 * the batch was made for is no longer so.
 */
export const brokenExpectations = table(
  'broken_expectations',
  { id: integer().primaryKey() },
  () => [holds('expectation_holds', sql`false`)],
);
