import { sql } from 'drizzle-orm';
import { integer, primaryKey, text } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { holds, table } from './columns.ts';

/** Idempotency keys of commands. Each editor has keys of their own. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    editorId: integer().notNull(),
    key: text().notNull(),
    /** A hash of the command that was sent with the key. */
    digest: text().notNull(),
    changeId: integer()
      .notNull()
      .references(() => changes.id),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.editorId, t.key] })],
);

/**
 * No row satisfies its check. A statement of a batch inserts into it if the record is no longer
 * as the batch expects: the insert fails, and the database rolls the batch back.
 */
export const brokenExpectations = table(
  'broken_expectations',
  { id: integer().primaryKey() },
  () => [holds('expectation_holds', sql`false`)],
);
