import { index, integer, primaryKey, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { day, oneOf, table } from './columns.ts';
import { eventKinds, events } from './events.ts';

export const wholeRoles = ['ACTOR', 'RECIPIENT', 'PARTY'] as const;

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
  (t) => [primaryKey({ columns: [t.actorId, t.wholeId, t.earliest, t.latest] })],
);

/**
 * Derived: the events in which a whole takes part only through its parts. Together with the
 * events that name it, that is what `includeParts` lists, in order, from two index walks.
 */
export const eventWholes = table(
  'event_wholes',
  {
    wholeId: integer()
      .notNull()
      .references(() => actors.id),
    role: text({ enum: wholeRoles }).notNull(),
    earliest: day().notNull(),
    eventId: integer()
      .notNull()
      .references(() => events.id),
    kind: text({ enum: eventKinds }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.wholeId, t.role, t.earliest, t.eventId] }),
    oneOf(t.role, wholeRoles),
    index('event_wholes_by_kind').on(t.wholeId, t.role, t.kind, t.earliest, t.eventId),
    index('event_wholes_by_event').on(t.eventId),
  ],
);
