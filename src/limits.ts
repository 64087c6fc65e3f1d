import { limits as engineLimits } from './engine/limits.ts';

/** Every number that a client can meet, with its reason: those of the engine are in `engine/limits.ts`. */
export const limits = {
  ...engineLimits,
  /** Ids that one `nodes` takes: as many as a page holds. */
  ids: 100,
  /** Root fields of one operation: each is a statement, and the free plan runs 50 of those a request. */
  rootFields: 50,
  /** Commands of one mutation: each is whole by itself, and takes most of those statements. */
  commands: 1,
  /** Slugs, types and the like that one filter list takes. */
  filterList: 16,
  /** A request's body, in bytes: a long operation with its variables has a tenth of that. */
  bodyBytes: 256_000,
  /** Characters of the documents that a Worker keeps parsed and checked: at most some forty megabytes of its 128. */
  keptDocuments: 400_000,
  /** Tokens of one document: parsing them must stay within a few milliseconds. */
  tokens: 10_000,
  /** Words of one search, those of its phrases included: each is a scan of its own through the index. */
  searchWords: 16,
  /** Letters that a word must begin with to be looked for by its beginning: the index knows such beginnings. */
  prefixLetters: 3,
  /** Rows that an export reads at a time: one statement, a megabyte or so. */
  exportPage: 500,
  /** Statements of one export: the free plan runs 50 a request. What is left has an address of its own. */
  exportPages: 45,
  /** Characters of the name of an editor or a token: they stand in lists and in histories. */
  name: 80,
  /** Characters of an e-mail address: more fit into no envelope (RFC 5321). */
  email: 254,
  /** Things that a search ranks: the most recent of those that match. */
  ranked: 1_000,
  /** Places of the index that a ranking may visit to weigh its words by their rarity, shared by the words. */
  weighed: 10_000,
} as const;
