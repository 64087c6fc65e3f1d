import { limits as engineLimits } from './engine/limits.ts';

/** The limits that clients can meet, each with its reason. `engine/limits.ts` has those of the engine. */
export const limits = {
  ...engineLimits,
  /** Ids of one `nodes` field: the size of a page. */
  ids: 100,
  /** Root fields of one operation. Each is a statement, and the free plan allows 50 a request. */
  rootFields: 50,
  /** Commands of one mutation. Each is a batch of its own and needs most of the 50 statements. */
  commands: 1,
  /** Values of one list in a filter. */
  filterList: 16,
  /** Bytes of a request body. A long operation with variables has a tenth of that. */
  bodyBytes: 256_000,
  /** Characters of cached documents: about 40 of the 128 MB of a Worker. */
  keptDocuments: 400_000,
  /** Tokens of one document, so that parsing takes a few milliseconds at most. */
  tokens: 10_000,
  /** Words of one search, with those in phrases. Each is an index scan. */
  searchWords: 16,
  /** Least letters of a prefix: the index has prefixes of this length. */
  prefixLetters: 3,
  /** Rows of one statement of an export: about a megabyte. */
  exportPage: 500,
  /** Statements of one export: the free plan allows 50 a request. The rest has another URL. */
  exportPages: 45,
  /** Characters of the name of an editor or a token, which lists and histories show. */
  name: 80,
  /** Characters of an e-mail address (RFC 5321). */
  email: 254,
  /** The most recent matches of a search that are ranked. */
  ranked: 1_000,
  /** Index entries that a ranking may read to weigh its words, shared by all words. */
  weighed: 10_000,
} as const;
