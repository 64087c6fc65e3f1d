import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { attributions, statements } from '../../schema/statements.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { inRole, linked } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder, enumOf } from './builder.ts';
import { eventArgs, filterArg } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

const Attribution = enumOf(
  'Attribution',
  'How close the recorded words are to those of the speaker, and who reported them.',
  attributions,
  {
    DIRECT_QUOTE: 'The speaker’s own words, published by them or quoted in a report.',
    INDIRECT_SPEECH: 'A report of what was said, in other words.',
    QUOTED_BY_OTHER: 'Words that somebody else attributes to the speaker. `reportedBy` tells who.',
    ANONYMOUS_SOURCE: 'A report based on sources that it does not name.',
    OFFICIAL_TEXT: 'The text of a law, order, release or other document in the speaker’s name.',
  },
);

builder.objectType('Statement', {
  interfaces: ['Node', 'Entry', 'Event'],
  description: 'Something that an actor said or published, with its words and who reported it.',
  fields: (t) => ({
    speaker: t.field({
      type: 'Actor',
      description: 'Who said it. Same as `actor`.',
      ...reference(actors, events.actorId),
    }),
    addressee: t.field({
      type: 'Actor',
      nullable: true,
      description: 'To whom it was said. Same as `recipient`. Null: nobody, or unknown.',
      ...reference(actors, events.recipientId),
    }),
    text: t.string({ description: 'The published words.', ...column(statements.text) }),
    language: t.field({
      type: 'LanguageTag',
      description: 'Language of `text`.',
      ...column(statements.language),
    }),
    originalText: t.string({
      nullable: true,
      description:
        'The words in the language in which they were spoken, if `text` is a translation or differs. Otherwise null.',
      ...column(statements.originalText),
    }),
    originalLanguage: t.field({
      type: 'LanguageTag',
      nullable: true,
      description: 'Language of `originalText`. Null if that is null.',
      ...column(statements.originalLanguage),
    }),
    attribution: t.field({
      type: Attribution,
      description: 'How close `text` is to the speaker’s own words.',
      ...column(statements.attribution),
    }),
    reportedBy: t.field({
      type: 'Actor',
      nullable: true,
      description: 'Who reported that it was said. Null: the speaker published it.',
      ...reference(actors, statements.reportedById),
    }),
    forum: t.string({
      nullable: true,
      description: 'The occasion: university opening, phone call, press conference. Null: unknown.',
      ...column(statements.forum),
    }),
    quotes: t.field({
      type: 'StatementConnection',
      description: 'Statements that this one quotes: it has a QUOTES link to each.',
      args: pageArgs,
      ...eventConnection((row) => ({
        kind: 'STATEMENT',
        conditions: [linked('out', ['QUOTES'], row(events.id))],
      })),
    }),
    quotedBy: t.field({
      type: 'StatementConnection',
      description: 'Statements that quote this one.',
      args: pageArgs,
      ...eventConnection((row) => ({
        kind: 'STATEMENT',
        conditions: [linked('in', ['QUOTES'], row(events.entryId))],
      })),
    }),
  }),
});

connectionTypes('Statement', 'statements', newestFirst);

builder.interfaceField('Event', 'statements', (t) =>
  t.field({
    type: 'StatementConnection',
    description:
      'Statements about this event: each has a CONCERNS link to it. They may contradict each other.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'STATEMENT',
      conditions: [linked('in', ['CONCERNS'], row(events.entryId))],
    })),
  }),
);

builder.objectFields('Actor', (t) => ({
  statements: t.field({
    type: 'StatementConnection',
    description: 'Statements of this actor.',
    args: { ...pageArgs, ...filterArg },
    ...eventConnection<Pick<EventArgs, 'filter'>>((row, { filter }) => ({
      filter,
      kind: 'STATEMENT',
      conditions: [inRole('ACTOR', events.actorId, row(actors.entryId))],
    })),
  }),
  statementsReceived: t.field({
    type: 'StatementConnection',
    description: 'Statements addressed to this actor.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'STATEMENT',
      conditions: [inRole('RECIPIENT', events.recipientId, row(actors.entryId))],
    })),
  }),
}));

builder.queryField('statements', (t) =>
  t.field({
    type: 'StatementConnection',
    description: 'Lists statements: who said what, to whom and about what.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({ filter, order, kind: 'STATEMENT' })),
  }),
);
