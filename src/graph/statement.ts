import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { attributions, statements } from '../../schema/statements.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { asIs } from '../engine/value.ts';
import { statement } from '../model/statement.ts';
import { actorId, unlessEmpty, wordsIn } from '../search/argument.ts';
import { inLanguage, linked, ofValues, refersTo } from '../search/condition.ts';
import type { EventFilter } from '../search/filter.ts';
import { inRole } from '../search/party.ts';
import { builder, enumOf } from './builder.ts';
import { eventFilter } from './event-filter.ts';
import { kindList } from './kind-list.ts';
import { connectionTypes, newestFirst } from './list.ts';

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

eventFilter('StatementFilter', 'Conditions of a list of statements, as in EventFilter.', (t) => ({
  language: t.field({
    type: 'LanguageTag',
    description:
      'Only statements published in this language or a regional form of it: `es` includes `es-MX`.',
  }),
  attributions: t.field({
    type: [Attribution],
    description:
      'Only statements with one of these attributions: `ANONYMOUS_SOURCE` finds reports that name no source.',
  }),
  reportedBy: t.string({
    description: 'Only statements that the actor with this slug reported.',
  }),
}));

interface StatementFilter extends EventFilter {
  language?: string | null;
  attributions?: (typeof attributions)[number][] | null;
  reportedBy?: string | null;
}

const list = kindList<StatementFilter>('STATEMENT', (filter, context) => {
  const language = filter.field('language').given?.bind(asIs);
  const attributed = filter.field('attributions').given;
  const reporter = unlessEmpty(filter.field('reportedBy'));
  return [
    ...(language ? [inLanguage(language)] : []),
    ...(attributed
      ? [ofValues(statement.own.attribution, wordsIn('attributions', attributed))]
      : []),
    ...(reporter ? [refersTo(statements.reportedById, actorId(reporter, context), 'b')] : []),
  ];
});

builder.objectType('Statement', {
  interfaces: ['Node', 'Entry', 'Event'],
  description: 'Something that an actor said or published, with its words and who reported it.',
  fields: (t) => ({
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
      description: 'Statements that this one quotes: it has a QUOTES link to each.',
      ...list.of((row) => [linked('out', ['QUOTES'], row(events.id))]),
    }),
    quotedBy: t.field({
      description: 'Statements that quote this one.',
      ...list.of((row) => [linked('in', ['QUOTES'], row(events.entryId))]),
    }),
  }),
});

connectionTypes('Statement', 'statements', newestFirst);

builder.interfaceField('Event', 'statements', (t) =>
  t.field({
    description:
      'Statements about this event: each has a CONCERNS link to it. They may contradict each other.',
    ...list.of((row) => [linked('in', ['CONCERNS'], row(events.entryId))]),
  }),
);

builder.objectFields('Actor', (t) => ({
  statements: t.field({
    description: 'Statements of this actor.',
    ...list.of((row) => [inRole('ACTOR', events.actorId, row(actors.entryId))]),
  }),
  statementsReceived: t.field({
    description: 'Statements addressed to this actor.',
    ...list.of((row) => [inRole('RECIPIENT', events.recipientId, row(actors.entryId))]),
  }),
}));

builder.queryField('statements', (t) =>
  t.field({
    description: 'Lists statements: who said what, to whom and about what.',
    ...list.root,
  }),
);
