import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { id, listed, oneOf, table } from './columns.ts';
import { events } from './events.ts';
import { sources } from './sources.ts';

/** NATO Admiralty code: how reliable the source is. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** NATO Admiralty code: how credible this piece of information is. */
export const credibilities = [
  'CONFIRMED',
  'PROBABLY_TRUE',
  'POSSIBLY_TRUE',
  'DOUBTFUL',
  'IMPROBABLE',
  'CANNOT_BE_JUDGED',
] as const;

export const citations = table(
  'citations',
  {
    id: id(),
    eventId: integer()
      .notNull()
      .references(() => events.id),
    sourceId: integer()
      .notNull()
      .references(() => sources.id),
    excerpt: text(),
    locator: text(),
    reliability: text({ enum: reliabilities }).notNull(),
    credibility: text({ enum: credibilities }).notNull(),
    listed: listed(),
  },
  (t) => [
    oneOf(t.reliability, reliabilities),
    oneOf(t.credibility, credibilities),
    index('citations_by_event').on(t.eventId),
    index('citations_by_source').on(t.sourceId),
  ],
);
