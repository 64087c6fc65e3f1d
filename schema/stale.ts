import { integer } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { events } from './events.ts';

/**
 * Events whose entry in the search index a change has made untrue, and the place that the
 * entry had there. Empty between two changes.
 */
export const staleEvents = table('stale_events', {
  eventId: integer()
    .primaryKey()
    .references(() => events.id),
  position: integer(),
});
