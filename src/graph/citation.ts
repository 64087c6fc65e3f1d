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
    ONE: 'Confirmed by other sources, or beyond doubt in the source itself.',
    TWO: 'Probably true.',
    THREE: 'Possibly true.',
    FOUR: 'Doubtful.',
    FIVE: 'Improbable.',
    SIX: 'Truth cannot be judged.',
  },
);

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
