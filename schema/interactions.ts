import { integer, text } from 'drizzle-orm/sqlite-core';
import { table } from './columns.ts';
import { events } from './events.ts';

/** Calls, meetings, extraditions, sanctions and so on, told apart by their mode. */
export const interactions = table('interactions', {
  id: integer()
    .primaryKey()
    .references(() => events.id),
  mode: text().notNull(),
});
