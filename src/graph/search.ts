import { positionOf } from '../../schema/position.ts';
import { positions } from '../../schema/search.ts';
import { edgeCursor, edgeNode } from '../engine/connection-fields.ts';
import { literal } from '../engine/sql/literal.ts';
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
        description: textDescription('names, titles, statements and descriptions'),
      }),
      kinds: t.arg.stringList({
        description: `Only results of these types: ${kinds.map((kind) => `\`${kind}\``).join(', ')}. An empty list matches none.`,
      }),
      language: t.arg({
        type: 'LanguageTag',
        description:
          'Only statements and sources in this language or a regional form of it: `es` includes `es-MX`.',
      }),
      from: t.arg({
        type: 'Date',
        description:
          'Only events whose `earliest` is this day or later. BAD_USER_INPUT if it is later than `to`.',
      }),
      to: t.arg({
        type: 'Date',
        description: 'Only events whose `earliest` is this day or earlier.',
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
      `"${kind.slice(0, 80)}" is not a type that you can search. \`kinds\` takes ${kinds.join(', ')}.`,
    );
  });
  return `(${tags.join(' OR ') || 'k'})`;
}
