import { sql } from 'drizzle-orm';
import { index, integer, real, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import {
  day,
  digest,
  edtf,
  holds,
  id,
  oneOf,
  origin,
  slug,
  table,
  versioned,
  versionIndexes,
} from './columns.ts';

export const eventKinds = ['STATEMENT', 'TARIFF', 'TROOP_EVENT', 'INTERACTION'] as const;

export type EventKind = (typeof eventKinds)[number];

/** The list of each kind of event, by which a column of `changes` counts it. */
export const listOfKind = {
  STATEMENT: 'statements',
  TARIFF: 'tariffs',
  TROOP_EVENT: 'troopEvents',
  INTERACTION: 'interactions',
} as const satisfies Record<EventKind, string>;

/** PLOVER's sixteen event types. */
export const eventTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;

/**
 * Who did what to whom, and when. All lists of events are in the order of `position`, and the
 * indexes of lists end in it. So every page starts with an index search.
 */
export const events = table(
  'events',
  {
    id: id(),
    slug: slug(),
    digest: digest(),
    origin: origin(),
    kind: text({ enum: eventKinds }).notNull(),
    type: text({ enum: eventTypes }),
    title: text().notNull(),
    description: text(),
    date: edtf().notNull(),
    earliest: day().notNull(),
    /**
     * Derived: `earliest` and the id in one number (`position.ts`). Null in past versions and
     * in retracted events, which do not appear in lists.
     */
    position: integer(),
    latest: day(),
    actorId: integer()
      .notNull()
      .references(() => actors.id),
    recipientId: integer().references(() => actors.id),
    placeName: text(),
    placeCountryId: integer().references(() => actors.id),
    latitude: real(),
    longitude: real(),
    /** Derived: true if an event DENIES this one. Stored, so that an index finds disputed events. */
    disputed: integer({ mode: 'boolean' }).notNull().default(false),
    recordedAt: text().notNull(),
    ...versioned(),
  },
  (t) => [
    oneOf(t.kind, eventKinds),
    oneOf(t.type, eventTypes),
    holds('span_forwards', sql`${t.latest} is null or ${t.latest} >= ${t.earliest}`),
    index('events_by_date').on(t.position),
    index('events_by_kind').on(t.kind, t.position),
    index('events_by_type').on(t.type, t.position).where(sql`${t.type} is not null`),
    index('events_by_actor').on(t.actorId, t.position),
    index('events_by_actor_kind').on(t.actorId, t.kind, t.position),
    index('events_by_recipient')
      .on(t.recipientId, t.position)
      .where(sql`${t.recipientId} is not null`),
    index('events_by_recipient_kind')
      .on(t.recipientId, t.kind, t.position)
      .where(sql`${t.recipientId} is not null`),
    index('events_retracted').on(t.retracted).where(sql`${t.retracted} = 1`),
    index('events_disputed').on(t.position).where(sql`${t.disputed} = 1`),
    index('events_by_place').on(t.placeCountryId).where(sql`${t.placeCountryId} is not null`),
    ...versionIndexes('events', t),
  ],
);
