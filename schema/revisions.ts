import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { changes } from './changes.ts';
import { id, oneOf, table } from './columns.ts';

export const stores = ['actors', 'sources', 'events'] as const;

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
    store: text({ enum: stores }).notNull(),
    thingId: integer().notNull(),
    number: integer().notNull(),
    action: text({ enum: revisionActions }).notNull(),
  },
  (t) => [
    oneOf(t.store, stores),
    oneOf(t.action, revisionActions),
    uniqueIndex('revisions_of_thing').on(t.store, t.thingId, t.number),
    index('revisions_of_change').on(t.changeId, t.id),
  ],
);
