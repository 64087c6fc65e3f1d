import { sql } from 'drizzle-orm';
import { citations, credibilities, reliabilities } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const Reliability = enumOf(
  'Reliability',
  'How far a source is to be trusted in general: the letter of the Admiralty code (NATO AJP-2.1).',
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
  'How far this piece of information is to be believed: the digit of the Admiralty code (NATO AJP-2.1).',
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
  description:
    'That an event is known from a source, where in it, and how far that is to be trusted.',
  fields: (t) => ({
    source: t.field({
      type: 'Source',
      description: 'The document.',
      ...reference(sources, citations.sourceId),
    }),
    event: t.field({
      type: 'Event',
      description: 'What is known from it.',
      ...reference(events, citations.eventId),
    }),
    excerpt: t.string({
      nullable: true,
      description: 'The words that bear it out, as they stand there.',
      ...column(citations.excerpt),
    }),
    locator: t.string({
      nullable: true,
      description: 'Where in the document: paragraph, section, page or line.',
      ...column(citations.locator),
    }),
    reliability: t.field({
      type: Reliability,
      description: 'How far the source is to be trusted.',
      ...column(citations.reliability),
    }),
    credibility: t.field({
      type: Credibility,
      description: 'How far this piece of information is to be believed.',
      ...column(citations.credibility),
    }),
  }),
});

connectionTypes('Citation', 'citations', 'In the order of recording.');

builder.objectField('Source', 'citations', (t) =>
  t.field({
    type: 'CitationConnection',
    description: 'What is known from this source.',
    args: pageArgs,
    ...connection((row) => ({
      table: citations,
      branches: [
        {
          keys: [citations.id],
          where: (its) => [
            sql`${its(citations.sourceId)} = ${row(sources.thingId)}`,
            sql`${its(citations.listed)} = 1`,
          ],
        },
      ],
    })),
  }),
);
