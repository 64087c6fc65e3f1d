import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { day, edtf, id, listed, table } from './columns.ts';
import { sources } from './sources.ts';

/** Popolo memberships: a person, a body, a role, and the days between. */
export const offices = table(
  'offices',
  {
    id: id(),
    personId: integer()
      .notNull()
      .references(() => actors.id),
    bodyId: integer()
      .notNull()
      .references(() => actors.id),
    role: text().notNull(),
    from: edtf().notNull(),
    to: edtf(),
    earliest: day().notNull(),
    latest: day(),
    sourceId: integer().references(() => sources.id),
    listed: listed(),
  },
  (t) => [
    uniqueIndex('offices_once').on(t.personId, t.bodyId, t.role, t.from),
    index('offices_by_person').on(t.personId, t.earliest),
    index('offices_by_body').on(t.bodyId, t.earliest),
  ],
);
