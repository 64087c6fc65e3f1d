import { index, integer, primaryKey } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { day, table } from './columns.ts';

/**
 * Derived from parts and offices: which states and bodies stand behind an actor, and when.
 * A body stands for its parts at all times, for its officeholders while they hold office.
 */
export const actorWholes = table(
  'actor_wholes',
  {
    actorId: integer()
      .notNull()
      .references(() => actors.id),
    wholeId: integer()
      .notNull()
      .references(() => actors.id),
    earliest: day().notNull(),
    latest: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actorId, t.wholeId, t.earliest, t.latest] }),
    index('actor_wholes_by_whole').on(t.wholeId, t.actorId),
  ],
);
