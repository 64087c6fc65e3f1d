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
  'On whose word the record has what was said, and how close to the words it comes.',
  attributions,
  {
    DIRECT_QUOTE:
      'The speaker’s own words, as a publication of the speaker or a report in quotation marks gives them.',
    INDIRECT_SPEECH: 'A report of what was said, not in the speaker’s words.',
    QUOTED_BY_OTHER:
      'Words that somebody else puts into the speaker’s mouth: `reportedBy` says who.',
    ANONYMOUS_SOURCE: 'A report that rests on people who are not named.',
    OFFICIAL_TEXT:
      'The text of a law, an order, a release or another document in the speaker’s name.',
  },
);

builder.objectType('Statement', {
  interfaces: ['Node', 'Event'],
  description:
    'What somebody said or published, in the words that are known, with who says that it was said.',
  fields: (t) => ({
    speaker: t.field({
      type: 'Actor',
      description: 'Who said it; the same as `actor`.',
      ...reference(actors, events.actorId),
    }),
    addressee: t.field({
      type: 'Actor',
      nullable: true,
      description: 'To whom it was said; the same as `recipient`.',
      ...reference(actors, events.recipientId),
    }),
    text: t.string({
      description: 'The words as published, in `language`.',
      ...column(statements.text),
    }),
    language: t.field({
      type: 'LanguageTag',
      description: 'Language of `text`.',
      ...column(statements.language),
    }),
    originalText: t.string({
      nullable: true,
      description: 'The words as they were spoken, where `text` is a translation or differs.',
      ...column(statements.originalText),
    }),
    originalLanguage: t.field({
      type: 'LanguageTag',
      nullable: true,
      description: 'Language of `originalText`.',
      ...column(statements.originalLanguage),
    }),
    attribution: t.field({
      type: Attribution,
      description: 'How close to the speaker’s words this is.',
      ...column(statements.attribution),
    }),
    reportedBy: t.field({
      type: 'Actor',
      nullable: true,
      description: 'Whose word we have that it was said. Null: the speaker’s own publication.',
      ...reference(actors, statements.reportedById),
    }),
    forum: t.string({
      nullable: true,
      description: 'The occasion: opening of a university, phone call, press conference.',
      ...column(statements.forum),
    }),
    quotes: t.field({
      type: 'StatementConnection',
      description: 'Statements that this one quotes: it has a QUOTES link to them.',
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
        conditions: [linked('in', ['QUOTES'], row(events.thingId))],
      })),
    }),
  }),
});

connectionTypes('Statement', 'statements', newestFirst);

builder.interfaceField('Event', 'statements', (t) =>
  t.field({
    type: 'StatementConnection',
    description:
      'Statements about this event: they have a CONCERNS link to it. Different accounts of one event stand side by side here.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'STATEMENT',
      conditions: [linked('in', ['CONCERNS'], row(events.thingId))],
    })),
  }),
);

builder.objectFields('Actor', (t) => ({
  statements: t.field({
    type: 'StatementConnection',
    description: 'What this actor said.',
    args: { ...pageArgs, ...filterArg },
    ...eventConnection<Pick<EventArgs, 'filter'>>((row, { filter }) => ({
      filter,
      kind: 'STATEMENT',
      conditions: [inRole('ACTOR', events.actorId, row(actors.thingId))],
    })),
  }),
  statementsReceived: t.field({
    type: 'StatementConnection',
    description: 'What was said to this actor.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'STATEMENT',
      conditions: [inRole('RECIPIENT', events.recipientId, row(actors.thingId))],
    })),
  }),
}));

builder.queryField('statements', (t) =>
  t.field({
    type: 'StatementConnection',
    description: 'What was said, by whom, to whom and about what.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({ filter, order, kind: 'STATEMENT' })),
  }),
);
