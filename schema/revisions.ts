import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { id, oneOf, table } from './columns.ts';

export const collectionNames = ['actors', 'sources', 'events'] as const;

/** What a change did to an entry. */
export const revisionActions = ['RECORDED', 'AMENDED', 'RETRACTED', 'RESTORED', 'MERGED'] as const;

/** The entries that each change touched, with the number of the version that it made. */
export const revisions = table(
  'revisions',
  {
    id: id(),
    changeId: integer()
      .notNull()
      .references(() => changes.id),
    collection: text('store', { enum: collectionNames }).notNull(),
    entryId: integer('thing_id').notNull(),
    number: integer().notNull(),
    action: text({ enum: revisionActions }).notNull(),
  },
  (t) => [
    oneOf(t.collection, collectionNames),
    oneOf(t.action, revisionActions),
    uniqueIndex('revisions_of_thing').on(t.collection, t.entryId, t.number),
    index('revisions_of_change').on(t.changeId, t.id),
  ],
);
