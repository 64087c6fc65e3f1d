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
import { builder, type FieldBuilder, type InputBuilder, type PagedType } from './builder.ts';

/** The arguments of every connection. PageInfo explains them: some fifty fields have these texts. */
export const pageArgs = builder.args((t) => ({
  first: t.int({
    description: `Page size, from the start: 1 to ${limits.largestPage}. Default: ${limits.defaultPage}.`,
  }),
  after: t.string({ description: 'Cursor before the page.' }),
  last: t.int({ description: `Page size, from the end: 1 to ${limits.largestPage}.` }),
  before: t.string({ description: 'Cursor behind the page.' }),
}));

/** The argument of root fields that can read past versions. */
export const asOfArg = builder.args((t) => ({
  asOf: t.field({
    type: 'DateTime',
    description: 'Read the record as it was at this moment. Default: now.',
  }),
}));

/** The filter argument of a list. */
export const filterArg = (type: string, plural: string) =>
  builder.args((t) => ({
    filter: t.field({
      type: type as 'EventFilter',
      description: `Conditions that the ${plural} must meet.`,
    }),
  }));

/** What a filter of actors or of sources has. */
export const retractedField = (t: InputBuilder) =>
  t.boolean({
    defaultValue: false,
    description:
      'If true, returns only retracted or merged entries. Otherwise leaves them out. Not with `text`.',
  });

/** How a text is written. `search` explains it for all. */
export const textSyntax = `All words must occur; \`OR\` between two words takes either: \`troops OR tropas\`. Case and accents do not matter: \`soberania\` finds soberanía. Use quotes for a phrase, \`-\` before a word or phrase to exclude it, and \`*\` after at least ${limits.prefixLetters} letters to match the beginning of a word. Other characters have no special meaning. Only the first ${limits.searchWords} words count. BAD_USER_INPUT if no word is left.`;

/** The description of the `text` of a filter. */
export const textDescription = (where: string) =>
  `Words to find in ${where}, written as for \`search\`.`;

builder.objectType('PageInfo', {
  description: `Position of a page in its list (Relay cursor connections). A page has \`first\` items from the start of the list or after the cursor \`after\`, or \`last\` items from its end or before the cursor \`before\`; \`first\` and \`last\` cannot be combined. A cursor holds only for the same list with the same filter and order. What you do not ask for is not computed: \`hasNextPage\` and \`hasPreviousPage\` read one more row, \`totalCount\` counts a filtered list up to ${limits.counted}.`,
  fields: (t) => ({
    hasNextPage: t.boolean({ description: 'True if items follow this page.', ...hasNextPage }),
    hasPreviousPage: t.boolean({
      description: 'True if items precede this page.',
      ...hasPreviousPage,
    }),
    startCursor: t.string({
      nullable: true,
      description: 'Cursor of the first item. Null on an empty page.',
      ...startCursor,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Cursor of the last item: `after` of the next page. Null on an empty page.',
      ...endCursor,
    }),
  }),
});

/** The connection type and the edge type of a type, for all its lists. */
export function connectionTypes(name: PagedType, plural: string, order: string) {
  builder.objectType(`${name}Edge`, {
    description: `One of the ${plural} on a page, with its cursor.`,
    fields: (t) => ({
      cursor: t.string({
        description: 'Position of the item, for `after` and `before`.',
        ...edgeCursor,
      }),
      node: t.field({ type: name as 'Actor', description: 'The item.', ...edgeNode }),
    }),
  });
  builder.objectType(`${name}Connection`, {
    description: `A page of ${plural}. ${order}`,
    fields: (t) => connectionFields(t, `${name}Edge`, name),
  });
}

/** What every connection has. */
export function connectionFields(t: FieldBuilder, edge: string, node: string) {
  return {
    edges: t.field({
      type: [edge as 'ActorEdge'],
      description: 'The items with their cursors.',
      ...edges,
    }),
    nodes: t.field({
      type: [node as 'Actor'],
      description: 'The items alone.',
      ...pageNodes,
    }),
    pageInfo: t.field({
      type: 'PageInfo',
      description: 'Where the page is in the list.',
      ...pageInfo,
    }),
    totalCount: t.int({
      description: 'Number of items in the whole list.',
      ...totalCount,
    }),
    totalCountIsExact: t.boolean({
      description: `False: there are more than ${limits.counted} items, and the rest is not counted.`,
      ...totalCountIsExact,
    }),
  };
}

export const newestFirst = 'Newest first by default, by the day in `earliest`.';

interface SlugListReads {
  isFiltered: boolean;
  /** No index has just the rows of the list, so it passes over others. */
  passesOver: boolean;
  /** The list belongs to another entry, which has few of them. */
  isPart: boolean;
}

/** What a list of actors or sources reads besides its pages. */
export function readsOf({ isFiltered, passesOver, isPart }: SlugListReads): number {
  const passed = isPart ? limits.listItems : limits.weighed;
  return (isFiltered ? limits.lookedUp : 0) + (passesOver ? passed : 0);
}
