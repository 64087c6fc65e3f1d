import { sql } from 'drizzle-orm';
import { index, integer, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { holds, id, oneOf, table } from './columns.ts';
import { eventKinds, events } from './events.ts';
import { sources } from './sources.ts';

export const predicates = [
  'CONCERNS',
  'RESPONDS_TO',
  'ACCEPTS',
  'REJECTS',
  'CONFIRMS',
  'DENIES',
  'QUOTES',
  'RETALIATES_FOR',
  'CAUSES',
  'IMPLEMENTS',
  'AMENDS',
  'PAUSES',
  'REVOKES',
  'DISPLACES',
  'PART_OF',
] as const;

/**
 * Links from event to event. The kinds and positions of both ends are derived copies, so that
 * one index scan answers "statements that concern this event, newest first". The position of an
 * end that does not appear in lists is null, and lists do not follow such a link.
 */
export const links = table(
  'links',
  {
    id: id(),
    fromId: integer()
      .notNull()
      .references(() => events.id),
    predicate: text({ enum: predicates }).notNull(),
    toId: integer()
      .notNull()
      .references(() => events.id),
    sourceId: integer().references(() => sources.id),
    note: text(),
    fromKind: text({ enum: eventKinds }),
    fromPosition: integer(),
    toKind: text({ enum: eventKinds }),
    toPosition: integer(),
  },
  (t) => [
    oneOf(t.predicate, predicates),
    holds('not_to_itself', sql`${t.fromId} <> ${t.toId}`),
    uniqueIndex('links_once').on(t.fromId, t.predicate, t.toId),
    index('links_by_source').on(t.sourceId).where(sql`${t.sourceId} is not null`),
    index('links_out').on(t.fromId, t.predicate, t.id),
    index('links_in').on(t.toId, t.predicate, t.id),
    index('links_in_by_date').on(t.toId, t.predicate, t.fromPosition),
    index('links_in_by_kind').on(t.toId, t.predicate, t.fromKind, t.fromPosition),
    index('links_out_by_date').on(t.fromId, t.predicate, t.toPosition),
    index('links_out_by_kind').on(t.fromId, t.predicate, t.toKind, t.toPosition),
  ],
);
