import { integer } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { events } from './events.ts';

/**
 * Events that a change must index again, with their old position in the search index. The table
 * is empty between changes.
 */
export const staleEvents = table('stale_events', {
  eventId: integer()
    .primaryKey()
    .references(() => events.id),
  position: integer(),
});
