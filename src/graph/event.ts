import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events, type EventKind as Kind } from '../../schema/events.ts';
import { many } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import { column, embedded } from '../engine/row-values.ts';
import { typenameOf } from '../engine/typename.ts';
import { globalId } from '../history/id.ts';
import { bySlug, unique } from '../history/slug.ts';
import { originalKey } from '../model/archived-key.ts';
import { typenameOfKind } from '../model/kinds.ts';
import { linked, party } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder } from './builder.ts';
import { EventKind, EventType, eventArgs, replyPredicates } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

/** The GraphQL type of each kind of event. */
const typenames = { column: events.kind, names: typenameOfKind };

builder.interfaceType('Event', {
  interfaces: ['Node'],
  description:
    'Something that an actor did or said: who, to whom, when, and according to which sources. The fields that all kinds of events share. `kind` tells the type.',
  resolveType: typenameOf,
  extensions: { typenames },
  fields: (t) => ({
    id: t.id({
      description: 'Global object id, for `node` and client caches. It encodes type and slug.',
      ...globalId<[Kind, string]>(
        (row) => [row(events.kind), row(events.slug)],
        (kind, slug) => [typenameOfKind[kind], originalKey(slug)],
      ),
    }),
    slug: t.string({
      description:
        'Permanent name in URLs and files, unique among events: `us-troop-offer-to-mexico`.',
      ...unique(events.slug),
    }),
    kind: t.field({
      type: EventKind,
      description: 'The kind of event, which tells its GraphQL type.',
      ...column(events.kind),
    }),
    type: t.field({
      type: EventType,
      nullable: true,
      description: 'The PLOVER event type. Null: none applies, or the event is not coded.',
      ...column(events.type),
    }),
    title: t.string({
      description: 'What happened, in one line, in the words of this record.',
      ...column(events.title),
    }),
    description: t.string({
      nullable: true,
      description:
        'What the title does not say: context, doubts, how sources differ. Null: none is recorded.',
      ...column(events.description),
    }),
    date: t.field({
      type: 'EDTF',
      description: 'When it happened (EDTF), exactly as precise as the sources.',
      ...column(events.date),
    }),
    earliest: t.field({
      type: 'Date',
      description: 'The first day that `date` can mean. Lists of events are ordered by it.',
      ...column(events.earliest),
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day that `date` can mean. Null: it continues, or its end is unknown.',
      ...column(events.latest),
    }),
    actor: t.field({
      type: 'Actor',
      description: 'Who did it.',
      ...reference(actors, events.actorId),
    }),
    recipient: t.field({
      type: 'Actor',
      nullable: true,
      description: 'To whom it was done or said. Null: nobody in particular, or unknown.',
      ...reference(actors, events.recipientId),
    }),
    place: t.field({
      type: 'Place',
      nullable: true,
      description: 'Where it happened. Null: the sources do not say.',
      ...embedded((row) => sql`${row(events.placeName)} is not null`),
    }),
    citations: t.field({
      type: ['Citation'],
      description:
        'The sources of this event, and how far to trust each. Never empty: every event has a source.',
      ...many((row) => ({
        table: citations,
        where: (its) => sql`${its(citations.eventId)} = ${row(events.id)}`,
        order: [citations.id],
      })),
    }),
    disputed: t.boolean({
      description: 'True if another event DENIES this one. `links` tells which.',
      ...column(events.disputed, Boolean),
    }),
    revision: t.int({ description: 'Version of this entry, from 1.', ...column(events.revision) }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When this entry was first recorded.',
      ...column(events.recordedAt),
    }),
  }),
});

connectionTypes('Event', 'events of every kind', newestFirst);

builder.objectType('Place', {
  description: 'The place of an event.',
  fields: (t) => ({
    name: t.string({ description: 'Common name: `Texcoco`.', ...column(events.placeName) }),
    country: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The state on whose territory it is. Null: unknown, or none.',
      ...reference(actors, events.placeCountryId),
    }),
    latitude: t.float({
      nullable: true,
      description: 'Degrees north, WGS 84: -90 to 90. Null: none is recorded.',
      ...column(events.latitude),
    }),
    longitude: t.float({
      nullable: true,
      description: 'Degrees east, WGS 84: -180 to 180. Null: none is recorded.',
      ...column(events.longitude),
    }),
  }),
});

builder.queryFields((t) => ({
  event: t.field({
    type: 'Event',
    nullable: true,
    description: 'Finds one event of any kind by slug. Null: there is none.',
    args: {
      slug: t.arg.string({ required: true, description: 'Slug: `us-troop-offer-to-mexico`.' }),
      ...asOfArg,
    },
    ...bySlug(events),
  }),
  timeline: t.field({
    type: 'EventConnection',
    description: 'Lists events of every kind by date.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({ filter, order })),
  }),
}));

builder.objectField('Actor', 'timeline', (t) =>
  t.field({
    type: 'EventConnection',
    description: 'Events in which this actor is the actor or the recipient, by date.',
    args: { ...pageArgs, ...eventArgs },
    ...eventConnection<EventArgs>((row, { filter, order }) => ({
      filter,
      order,
      conditions: [party(row(actors.entryId))],
    })),
  }),
);

builder.objectFields('Statement', (t) => ({
  concerns: t.field({
    type: 'EventConnection',
    description: 'What this statement is about: the events to which it has a CONCERNS link.',
    args: pageArgs,
    ...eventConnection((row) => ({ conditions: [linked('out', ['CONCERNS'], row(events.id))] })),
  }),
  repliesTo: t.field({
    type: 'EventConnection',
    description:
      'What this statement answers: the events to which it has a RESPONDS_TO, ACCEPTS, REJECTS, CONFIRMS or DENIES link, each once.',
    args: pageArgs,
    ...eventConnection((row) => ({ conditions: [linked('out', replyPredicates, row(events.id))] })),
  }),
  replies: t.field({
    type: 'EventConnection',
    description:
      'What answers this statement: the events that have a RESPONDS_TO, ACCEPTS, REJECTS, CONFIRMS or DENIES link to it, each once.',
    args: pageArgs,
    ...eventConnection((row) => ({
      conditions: [linked('in', replyPredicates, row(events.entryId))],
    })),
  }),
}));
