import { positionOf } from '../../schema/position.ts';
import { positions } from '../../schema/search.ts';
import { edgeCursor, edgeNode } from '../engine/connection-fields.ts';
import { literal } from '../engine/sql/literal.ts';
import { typenameOf } from '../engine/typename.ts';
import { asIs } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { typenameOfKind } from '../model/kinds.ts';
import { daysOf, listOf } from '../search/argument.ts';
import { languageTag } from '../search/condition.ts';
import { matchOf } from '../search/match.ts';
import { search } from '../search/ranked.ts';
import { ignoredTerms, ranked, snippet, suggestions } from '../search/ranked-fields.ts';
import { expressionOf, wordsOf } from '../search/text.ts';
import { builder } from './builder.ts';
import { asOfArg, connectionFields, pageArgs, textDescription } from './list.ts';

const kinds = ['Actor', 'Source', ...Object.values(typenameOfKind)] as const;

const SearchResult = builder.unionType('SearchResult', {
  description: 'Anything that has words to be found by.',
  types: [...kinds],
  resolveType: typenameOf,
});

builder.objectType('SearchEdge', {
  description: 'One of the things found, with its place in the list and the words that were found.',
  fields: (t) => ({
    cursor: t.string({
      description: 'The place of this item in its list: opaque, for `after` and `before`.',
      ...edgeCursor,
    }),
    node: t.field({ type: SearchResult, description: 'The thing itself.', ...edgeNode }),
    snippet: t.string({
      description:
        'Where the words stand, as HTML: those found between `<mark>` and `</mark>`, all else escaped, so that it can be shown as it is.',
      ...snippet,
    }),
  }),
});

builder.objectType('SearchConnection', {
  description: `A page of things found, the best first. Of more than ${limits.ranked} that match, only the most recent ${limits.ranked} are ranked.`,
  fields: (t) => ({
    ...connectionFields(t, 'SearchEdge', SearchResult),
    ranked: t.boolean({
      description:
        'Whether the things found are in the order of how well they fit. False: every word is so common that it tells nothing apart; actors and sources come first, then events, the latest first.',
      ...ranked,
    }),
    suggestions: t.field({
      type: ['Actor'],
      description:
        'Up to three actors with a name that looks like the words, for when they were misspelt: `Sheinbuam` for Claudia Sheinbaum. Looked for only when asked for.',
      ...suggestions,
    }),
    ignoredTerms: t.int({
      description: `How many words or phrases were not looked for, because the text has more than ${limits.searchWords} words.`,
      ...ignoredTerms,
    }),
  }),
});

builder.queryField('search', (t) =>
  t.field({
    type: 'SearchConnection',
    description:
      'Everything in the record by its words: actors, statements and other events, sources, the best first.',
    args: {
      ...pageArgs,
      text: t.arg.string({
        required: true,
        description: textDescription('names, titles, statements and descriptions'),
      }),
      kinds: t.arg.stringList({
        description: `Only things of these types: ${kinds.map((kind) => `\`${kind}\``).join(', ')}. An empty list finds none.`,
      }),
      language: t.arg({
        type: 'LanguageTag',
        description: 'Only statements and sources in this language or a regional form of it.',
      }),
      from: t.arg({
        type: 'Date',
        description:
          'Only events whose earliest day is this one or later. BAD_USER_INPUT if it is later than `to`.',
      }),
      to: t.arg({
        type: 'Date',
        description: 'Only events whose earliest day is this one or earlier.',
      }),
      ...asOfArg,
    },
    ...search<SearchArgs>((args) => {
      const words = args.text.map(wordsOf);
      const expression = words.bind(expressionOf);
      const [kinds, language] = [args.kinds.given, args.language.given?.bind(asIs)];
      const { from, to } = daysOf(args);
      const conditions = [
        ...(kinds ? [{ tags: literal(kinds.read(kindTags)) }] : []),
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

interface SearchArgs {
  text: string;
  kinds: string[] | null | undefined;
  language: string | null | undefined;
  from: string | null | undefined;
  to: string | null | undefined;
}

function kindTags(asked: readonly string[]): `(${string})` {
  const tags = listOf('kinds', asked).map((kind) => {
    if (kinds.some((known) => known === kind)) return `k${kind.toLowerCase()}`;
    throw badInput(
      `"${kind.slice(0, 80)}" is no type that can be searched. \`kinds\` takes ${kinds.join(', ')}.`,
    );
  });
  return `(${tags.join(' OR ') || 'k'})`;
}
