import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events, type EventKind as Kind } from '../../schema/events.ts';
import { many } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import { column, embedded, value } from '../engine/row-values.ts';
import { typenameOf } from '../engine/typename.ts';
import { bySlug, unique } from '../history/slug.ts';
import { originalKey } from '../model/archived-key.ts';
import { encodeId } from '../model/id.ts';
import { typenameOfKind } from '../model/kinds.ts';
import { linked, party } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder } from './builder.ts';
import { EventKind, EventType, eventArgs, replyPredicates } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

/** Which type of the graph each kind of event is. */
const typenames = { column: events.kind, names: typenameOfKind };

builder.interfaceType('Event', {
  interfaces: ['Node'],
  description:
    'Who did what to whom, when, and on whose word. What every kind of event has in common; `kind` says which type has the rest.',
  resolveType: typenameOf,
  extensions: { typenames },
  fields: (t) => ({
    id: t.id({
      description:
        'Global id for `node` and for client caches. Built from type and slug: it never changes.',
      ...value(
        (row) => sql`json_array(${row(events.kind)}, ${row(events.slug)})`,
        (raw) => {
          const [kind, slug] = raw as [Kind, string];
          return encodeId(typenameOfKind[kind], originalKey(slug));
        },
      ),
    }),
    slug: t.string({
      description: 'Permanent name in addresses and files: `us-troop-offer-to-mexico`.',
      ...unique(events.slug),
    }),
    kind: t.field({
      type: EventKind,
      description: 'Which kind of event this is, and so which type.',
      ...column(events.kind),
    }),
    type: t.field({
      type: EventType,
      nullable: true,
      description: 'The PLOVER event type. Null: the event performs none, or is not coded.',
      ...column(events.type),
    }),
    title: t.string({
      description: 'What happened, in one line and in the words of this record.',
      ...column(events.title),
    }),
    description: t.string({
      nullable: true,
      description:
        'What a reader should know beyond the title: context, doubts, how sources differ.',
      ...column(events.description),
    }),
    date: t.field({
      type: 'EDTF',
      description: 'When it happened, as exactly as the sources say and no more.',
      ...column(events.date),
    }),
    earliest: t.field({
      type: 'Date',
      description: 'The first day that `date` can mean. Lists are ordered by it.',
      ...column(events.earliest),
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day that `date` can mean. Null: it goes on, or its end is not known.',
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
      description: 'Whom it was done or said to. Null: nobody in particular, or not known.',
      ...reference(actors, events.recipientId),
    }),
    place: t.field({
      type: 'Place',
      nullable: true,
      description: 'Where it happened, if the sources say.',
      ...embedded((row) => sql`${row(events.placeName)} is not null`),
    }),
    citations: t.field({
      type: ['Citation'],
      description:
        'Where it is known from, and how far that is to be trusted. Never empty: nothing is in the record without a source.',
      ...many((row) => ({
        table: citations,
        where: (its) => sql`${its(citations.eventId)} = ${row(events.id)}`,
        order: [citations.id],
      })),
    }),
    disputed: t.boolean({
      description: 'Whether some event in the record DENIES this one; `links` says which.',
      ...column(events.disputed, Boolean),
    }),
    revision: t.int({
      description: 'Counts the changes of this entry, from 1.',
      ...column(events.revision),
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When this entry was first recorded.',
      ...column(events.recordedAt),
    }),
  }),
});

connectionTypes('Event', 'events of every kind', newestFirst);

builder.objectType('Place', {
  description: 'Where something happened.',
  fields: (t) => ({
    name: t.string({
      description: 'The place as people call it: Texcoco.',
      ...column(events.placeName),
    }),
    country: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The state on whose territory it lies.',
      ...reference(actors, events.placeCountryId),
    }),
    latitude: t.float({
      nullable: true,
      description: 'Degrees north, WGS 84.',
      ...column(events.latitude),
    }),
    longitude: t.float({
      nullable: true,
      description: 'Degrees east, WGS 84.',
      ...column(events.longitude),
    }),
  }),
});

builder.queryFields((t) => ({
  event: t.field({
    type: 'Event',
    nullable: true,
    description: 'One event of any kind by its slug; null if there is none.',
    args: {
      slug: t.arg.string({
        required: true,
        description: 'Slug of the event, for example `us-troop-offer-to-mexico`.',
      }),
      ...asOfArg,
    },
    ...bySlug(events),
  }),
  timeline: t.field({
    type: 'EventConnection',
    description: 'Events of every kind in order of time: the record as a chronicle.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({ filter, order })),
  }),
}));

builder.objectField('Actor', 'timeline', (t) =>
  t.field({
    type: 'EventConnection',
    description: 'All events in which this actor acts or is acted upon, in order of time.',
    args: { ...pageArgs, ...eventArgs },
    ...eventConnection<EventArgs>((row, { filter, order }) => ({
      filter,
      order,
      conditions: [party(row(actors.thingId))],
    })),
  }),
);

builder.objectFields('Statement', (t) => ({
  concerns: t.field({
    type: 'EventConnection',
    description: 'What this statement is about: the events that it has a CONCERNS link to.',
    args: pageArgs,
    ...eventConnection((row) => ({ conditions: [linked('out', ['CONCERNS'], row(events.id))] })),
  }),
  repliesTo: t.field({
    type: 'EventConnection',
    description:
      'What this statement answers: the events that it RESPONDS_TO, ACCEPTS, REJECTS, CONFIRMS or DENIES, each once.',
    args: pageArgs,
    ...eventConnection((row) => ({ conditions: [linked('out', replyPredicates, row(events.id))] })),
  }),
  replies: t.field({
    type: 'EventConnection',
    description:
      'What answers this statement: the events that RESPOND_TO, ACCEPT, REJECT, CONFIRM or DENY it, each once.',
    args: pageArgs,
    ...eventConnection((row) => ({
      conditions: [linked('in', replyPredicates, row(events.thingId))],
    })),
  }),
}));
