import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { events } from './events.ts';

/** Calls, meetings, extraditions, sanctions: the mode says which. */
export const interactions = table('interactions', {
  id: integer()
    .primaryKey()
    .references(() => events.id),
  mode: text().notNull(),
});
