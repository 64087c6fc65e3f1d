import { index, integer, primaryKey } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { day, table } from './columns.ts';

/**
 * Derived from `partOf` and offices: the wholes of an actor, and from when to when. The wholes of
 * a body are the bodies and states that it is part of, at all times. The wholes of a person are
 * those bodies, and theirs, while the person holds an office there.
 */
export const actorAncestors = table(
  'actor_wholes',
  {
    actorId: integer()
      .notNull()
      .references(() => actors.id),
    ancestorId: integer('whole_id')
      .notNull()
      .references(() => actors.id),
    earliest: day().notNull(),
    latest: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actorId, t.ancestorId, t.earliest, t.latest] }),
    index('actor_wholes_by_whole').on(t.ancestorId, t.actorId),
  ],
);
