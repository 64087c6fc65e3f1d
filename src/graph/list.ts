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

/** The arguments of every connection (Relay cursor connections). */
export const pageArgs = builder.args((t) => ({
  first: t.int({
    description: `Items from the start of the list, or after \`after\`: 1 to ${limits.largestPage}. Default: ${limits.defaultPage}.`,
  }),
  after: t.string({
    description: 'Items after this cursor, which is of the same filter and order.',
  }),
  last: t.int({
    description: `Items from the end of the list, or before \`before\`. Not with \`first\`.`,
  }),
  before: t.string({
    description: 'Items before this cursor, which is of the same filter and order.',
  }),
}));

/** The argument of root fields that can read past versions. */
export const asOfArg = builder.args((t) => ({
  asOf: t.field({
    type: 'DateTime',
    description: 'Read the record, with all nested fields, as it was at this moment. Default: now.',
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
    description: 'If true, returns only retracted or merged entries. Otherwise leaves them out.',
  });

/** The description of every `text` argument. */
export const textDescription = (where: string) =>
  `Words to find in ${where}. All of them must occur; \`OR\` between two words takes either: \`troops OR tropas\`. Case and accents do not matter: \`soberania\` finds soberanía. Use quotes for a phrase, \`-\` before a word or phrase to exclude it, and \`*\` after at least ${limits.prefixLetters} letters to match the beginning of a word. Other characters have no special meaning. Only the first ${limits.searchWords} words count. BAD_USER_INPUT if no word is left.`;

builder.objectType('PageInfo', {
  description:
    'Position of a page in its list (Relay cursor connections). `hasNextPage` and `hasPreviousPage` read one more row, only if you ask for them.',
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
        description: 'Opaque position of this item in its list, for `after` and `before`.',
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
      description: 'The items of this page with their cursors.',
      ...edges,
    }),
    nodes: t.field({
      type: [node as 'Actor'],
      description: 'The items of this page without their cursors.',
      ...pageNodes,
    }),
    pageInfo: t.field({
      type: 'PageInfo',
      description: 'The position of this page in the list.',
      ...pageInfo,
    }),
    totalCount: t.int({
      description: 'Number of items in the whole list: at least so many, if it is not exact.',
      ...totalCount,
    }),
    totalCountIsExact: t.boolean({
      description: `False if more than ${limits.counted} items fit the filter: the rest is not counted.`,
      ...totalCountIsExact,
    }),
  };
}

export const newestFirst = 'Newest first by default, by the day in `earliest`.';
