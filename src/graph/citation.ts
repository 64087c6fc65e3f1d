import { sql } from 'drizzle-orm';
import { citations, credibilities, reliabilities } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { globalId } from '../history/id.ts';
import { originalKey } from '../model/archived-key.ts';
import { slugOf } from '../model/entry.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const Reliability = enumOf(
  'Reliability',
  'How reliable a source is in general: the letter of the Admiralty code (NATO AJP-2.1).',
  reliabilities,
  {
    A: 'Completely reliable.',
    B: 'Usually reliable.',
    C: 'Fairly reliable.',
    D: 'Not usually reliable.',
    E: 'Unreliable.',
    F: 'Reliability cannot be judged.',
  },
);

const Credibility = enumOf(
  'Credibility',
  'How credible this piece of information is: the digit of the Admiralty code (NATO AJP-2.1).',
  credibilities,
  {
    CONFIRMED: '1: confirmed by other sources, or beyond doubt in the source itself.',
    PROBABLY_TRUE: '2: probably true.',
    POSSIBLY_TRUE: '3: possibly true.',
    DOUBTFUL: '4: doubtful.',
    IMPROBABLE: '5: improbable.',
    CANNOT_BE_JUDGED: '6: truth cannot be judged.',
  },
);

const CitationFilter = builder.inputType('CitationFilter', {
  description:
    'Conditions that one citation must meet together. A condition that is null or left out does not count.',
  fields: (t) => ({
    source: t.string({ description: 'Slug of the source that is cited.' }),
    publisher: t.string({ description: 'Slug of the actor that published the source.' }),
    reliabilities: t.field({
      type: [Reliability],
      description: 'The source has one of these grades.',
    }),
    credibilities: t.field({
      type: [Credibility],
      description: 'The information has one of these grades.',
    }),
  }),
});

builder.inputType('CitationsFilter', {
  description: 'Conditions on the citations of an event.',
  fields: (t) => ({
    some: t.field({ type: CitationFilter, description: 'At least one citation meets these.' }),
    every: t.field({
      type: CitationFilter,
      description:
        'All citations meet these: with `reliabilities: [E, F]` you get what rests on unreliable sources alone.',
    }),
  }),
});

builder.objectType('Citation', {
  interfaces: ['Node'],
  description: 'A source for an event: where in the document, and how far to trust it.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global object id. It encodes the event, the source and `locator`, which no other citation of the event has.',
      ...globalId<[event: string, source: string, locator: string | null]>(
        (row) => [
          slugOf('events', row(citations.eventId)),
          slugOf('sources', row(citations.sourceId)),
          row(citations.locator),
        ],
        (event, source, locator) => [
          'Citation',
          originalKey(event),
          source,
          ...(locator === null ? [] : [locator]),
        ],
      ),
    }),
    source: t.field({
      type: 'Source',
      description: 'The source that is cited.',
      ...reference(sources, citations.sourceId),
    }),
    event: t.field({
      type: 'Event',
      description: 'The event that cites the source.',
      ...reference(events, citations.eventId),
    }),
    excerpt: t.string({
      nullable: true,
      description:
        'The passage that supports the event, quoted as it is in the document. Null: none is recorded.',
      ...column(citations.excerpt),
    }),
    locator: t.string({
      nullable: true,
      description: 'Where in the document: paragraph, section, page or line. Null: unknown.',
      ...column(citations.locator),
    }),
    reliability: t.field({
      type: Reliability,
      description: 'How reliable the source is.',
      ...column(citations.reliability),
    }),
    credibility: t.field({
      type: Credibility,
      description: 'How credible this piece of information is.',
      ...column(citations.credibility),
    }),
  }),
});

connectionTypes('Citation', 'citations', 'In the order in which they were recorded.');

builder.objectField('Source', 'citations', (t) =>
  t.field({
    type: 'CitationConnection',
    description: 'Citations of this source by events.',
    args: pageArgs,
    ...connection((row) => ({
      table: citations,
      branches: [
        {
          keys: [citations.id],
          where: (its) => [
            sql`${its(citations.sourceId)} = ${row(sources.entryId)}`,
            sql`${its(citations.listed)} = 1`,
          ],
        },
      ],
    })),
  }),
);
