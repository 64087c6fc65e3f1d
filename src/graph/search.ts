import { eventKinds } from '../../schema/events.ts';
import { positionOf } from '../../schema/position.ts';
import { positions } from '../../schema/search.ts';
import { edgeCursor, edgeNode } from '../engine/connection-fields.ts';
import { asIs } from '../engine/value.ts';
import { limits } from '../limits.ts';
import { meaningOfKind } from '../model/kinds.ts';
import { daysOf, wordsIn } from '../search/argument.ts';
import { anyTag, languageTag } from '../search/condition.ts';
import { matchOf } from '../search/match.ts';
import { search } from '../search/ranked.ts';
import { ignoredTerms, ranked, snippet, suggestions } from '../search/ranked-fields.ts';
import { expressionOf, wordsOf } from '../search/text.ts';
import { builder, enumOf } from './builder.ts';
import { asOfArg, connectionFields, filterArg, pageArgs, textSyntax } from './list.ts';

const entryKinds = ['ACTOR', 'SOURCE', ...eventKinds] as const;

const EntryKind = enumOf(
  'EntryKind',
  'The kind of an entry. Each kind is a GraphQL type with its own fields.',
  entryKinds,
  {
    ACTOR: 'A person or organization: an `Actor`.',
    SOURCE: 'A document that the record cites: a `Source`.',
    ...meaningOfKind,
  },
);

builder.inputType('SearchFilter', {
  description:
    'Conditions that a search result must meet. A condition that is null or left out does not limit the search.',
  fields: (t) => ({
    kinds: t.field({
      type: [EntryKind],
      description: 'Only entries of one of these kinds. An empty list matches none.',
    }),
    language: t.field({
      type: 'LanguageTag',
      description:
        'Only statements and sources in this language or a regional form of it: `es` includes `es-MX`.',
    }),
    from: t.field({
      type: 'Date',
      description:
        'Only events whose `earliest` is this day or later. BAD_USER_INPUT if it is later than `to`.',
    }),
    to: t.field({
      type: 'Date',
      description: 'Only events whose `earliest` is this day or earlier.',
    }),
  }),
});

builder.objectType('SearchEdge', {
  description: 'A search result, with its cursor and a snippet.',
  fields: (t) => ({
    cursor: t.string({
      description: 'Opaque position of this item in its list, for `after` and `before`.',
      ...edgeCursor,
    }),
    node: t.field({ type: 'Entry', description: 'The entry that was found.', ...edgeNode }),
    snippet: t.string({
      description:
        'The passage with the words, as HTML: each match is between `<mark>` and `</mark>`. Everything else is escaped, so it is safe to show.',
      ...snippet,
    }),
  }),
});

builder.objectType('SearchConnection', {
  description: `A page of search results, best first. If more than ${limits.ranked} entries match, only the most recent ${limits.ranked} are ranked.`,
  fields: (t) => ({
    ...connectionFields(t, 'SearchEdge', 'Entry'),
    ranked: t.boolean({
      description:
        'True if results are ranked. False: all words are too common for a ranking. Actors and sources then come first, then events, latest first.',
      ...ranked,
    }),
    suggestions: t.field({
      type: ['Actor'],
      description:
        'Up to three actors whose names look like the words, in case of a spelling mistake: `Sheinbuam` finds Claudia Sheinbaum. Computed only if you ask for it.',
      ...suggestions,
    }),
    ignoredTerms: t.int({
      description: `Number of words or phrases that were ignored: only the first ${limits.searchWords} words count.`,
      ...ignoredTerms,
    }),
  }),
});

builder.queryField('search', (t) =>
  t.field({
    type: 'SearchConnection',
    description: 'Full-text search in actors, events and sources, best match first.',
    args: {
      ...pageArgs,
      text: t.arg.string({
        required: true,
        description: `Words to find in names, titles, statements and descriptions. ${textSyntax}`,
      }),
      ...filterArg('SearchFilter', 'results'),
      ...asOfArg,
    },
    ...search<SearchArgs>(({ text, filter }) => {
      const words = text.map(wordsOf);
      const expression = words.bind(expressionOf);
      const kinds = filter.field('kinds').given;
      const language = filter.field('language').given?.bind(asIs);
      const { from, to } = daysOf({ from: filter.field('from'), to: filter.field('to') });
      const conditions = [
        ...(kinds ? [{ tags: anyTag('k', wordsIn('kinds', kinds)) }] : []),
        ...(language ? [{ tags: languageTag(language) }] : []),
      ];
      const excludes = words.read(({ unwanted }) => unwanted.length > 0);
      return {
        words,
        match: matchOf(expression, conditions),
        filtered: conditions.length > 0 || Boolean(from || to) || excludes,
        between: {
          least: from ? from.map((day) => positionOf(day)) : 0,
          below: to
            ? to.map((day) => positionOf(day, 1))
            : from
              ? positions.sources
              : Number.MAX_SAFE_INTEGER,
        },
      };
    }),
  }),
);

interface SearchFilter {
  kinds?: (typeof entryKinds)[number][] | null;
  language?: string | null;
  from?: string | null;
  to?: string | null;
}

interface SearchArgs {
  text: string;
  filter: SearchFilter | null | undefined;
}
