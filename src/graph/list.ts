import {
  edgeCursor,
  edgeNode,
  edges,
  endCursor,
  hasNextPage,
  hasPreviousPage,
  pageInfo,
  pageNodes,
  startCursor,
  totalCount,
  totalCountIsExact,
} from '../engine/connection-fields.ts';
import { limits } from '../limits.ts';
import { builder, type FieldBuilder, type PagedType } from './builder.ts';

/** The four arguments of every paged list. */
export const pageArgs = builder.args((t) => ({
  first: t.int({
    description: `How many items from the start, or after \`after\`: 1 to ${limits.largestPage}, ${limits.defaultPage} when neither \`first\` nor \`last\` is given. Not together with \`last\`.`,
  }),
  after: t.string({
    description:
      'A cursor of this list, with the same filter and order: the page begins behind it.',
  }),
  last: t.int({
    description: `How many items from the end, or before \`before\`: 1 to ${limits.largestPage}. Not together with \`first\`.`,
  }),
  before: t.string({
    description: 'A cursor of this list, with the same filter and order: the page ends before it.',
  }),
}));

/** The argument of every entry point that asks how the record stood. */
export const asOfArg = builder.args((t) => ({
  asOf: t.field({
    type: 'DateTime',
    description:
      'Answer as the record stood at this moment, with everything below: what was recorded later is not there, what has been amended, retracted or merged since is as it was. The present when it is not given.',
  }),
}));

/** The argument of lists of things that can be retracted. */
export const retractedArg = builder.args((t) => ({
  retracted: t.boolean({
    defaultValue: false,
    description:
      'True: only what has been retracted or merged. Otherwise the list holds none of that.',
  }),
}));

/** What every `text` argument takes. */
export const textDescription = (where: string) =>
  `Words to find in ${where}; all of them must be there. Accents and case do not matter: \`soberania\` finds soberanía. Quotes make a phrase, \`-\` before a word or phrase excludes it, \`*\` after at least ${limits.prefixLetters} letters finds words that begin so; anything else means itself. At most ${limits.searchWords} words are looked for. BAD_USER_INPUT if no word is left to look for.`;

builder.objectType('PageInfo', {
  description:
    'Where a page stands in its list, as in the Relay cursor connections specification. Whether a list goes on costs a look at one more row, and only when it is asked for.',
  fields: (t) => ({
    hasNextPage: t.boolean({ description: 'Whether anything follows this page.', ...hasNextPage }),
    hasPreviousPage: t.boolean({
      description: 'Whether anything precedes this page.',
      ...hasPreviousPage,
    }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first item; null on an empty page.',
      ...startCursor,
    }),
    endCursor: t.string({
      nullable: true,
      description:
        'The cursor of the last item, to be given as `after` for the next page; null on an empty page.',
      ...endCursor,
    }),
  }),
});

/** The one connection and the one edge type of a type, used wherever it is listed. */
export function connectionTypes(name: PagedType, plural: string, order: string) {
  builder.objectType(`${name}Edge`, {
    description: `One of the ${plural} on a page, with its place in the list.`,
    fields: (t) => ({
      cursor: t.string({
        description: 'The place of this item in its list: opaque, for `after` and `before`.',
        ...edgeCursor,
      }),
      node: t.field({ type: name as 'Actor', description: 'The item itself.', ...edgeNode }),
    }),
  });
  builder.objectType(`${name}Connection`, {
    description: `A page of ${plural}. ${order}`,
    fields: (t) => connectionFields(t, `${name}Edge`, name),
  });
}

/** What every connection has. */
export function connectionFields(
  t: FieldBuilder,
  edge: string,
  node: string | ReturnType<typeof builder.unionType>,
) {
  return {
    edges: t.field({
      type: [edge as 'ActorEdge'],
      description: 'The items of this page, each with its cursor.',
      ...edges,
    }),
    nodes: t.field({
      type: [node as 'Actor'],
      description: 'The items of this page without their cursors.',
      ...pageNodes,
    }),
    pageInfo: t.field({
      type: 'PageInfo',
      description: 'Where this page stands in the list.',
      ...pageInfo,
    }),
    totalCount: t.int({
      description: `How many items the whole list has; at least so many, where \`totalCountIsExact\` is false. Counted only when it is asked for, and one by one no further than to ${limits.counted}.`,
      ...totalCount,
    }),
    totalCountIsExact: t.boolean({
      description: `Whether \`totalCount\` is the number itself. False: there are more than ${limits.counted}, and how many more is not counted.`,
      ...totalCountIsExact,
    }),
  };
}

export const newestFirst =
  'Newest first unless another order is asked for: by the earliest day that each can have happened.';
