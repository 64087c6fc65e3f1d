import { sql } from 'drizzle-orm';
import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { holds, oneOf, table } from './columns.ts';
import { events } from './events.ts';

export const troopActions = [
  'REQUESTED',
  'OFFERED',
  'REFUSED',
  'AUTHORIZED',
  'ORDERED',
  'DEPLOYED',
  'REDEPLOYED',
  'REINFORCED',
  'REDUCED',
  'WITHDRAWN',
  'STATIONED',
] as const;

export const troopEvents = table(
  'troop_events',
  {
    id: integer()
      .primaryKey()
      .references(() => events.id),
    action: text({ enum: troopActions }).notNull(),
    forceId: integer().references(() => actors.id),
    hostId: integer().references(() => actors.id),
    headcountMinimum: integer(),
    headcountBest: integer(),
    headcountMaximum: integer(),
    purpose: text(),
    /** Derived: a copy of the event's position, for the indexes by force and by host. */
    position: integer(),
  },
  (t) => [
    oneOf(t.action, troopActions),
    holds(
      'headcount_in_order',
      sql`coalesce(${t.headcountMinimum}, 0) >= 0
        and coalesce(${t.headcountMinimum} <= ${t.headcountBest}, true)
        and coalesce(${t.headcountBest} <= ${t.headcountMaximum}, true)
        and coalesce(${t.headcountMinimum} <= ${t.headcountMaximum}, true)`,
    ),
    index('troop_events_by_force').on(t.forceId, t.position),
    index('troop_events_by_host').on(t.hostId, t.position),
  ],
);
