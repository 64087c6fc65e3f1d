/** Every number that a client can meet, with its reason. */
export const limits = {
  /** Items on a page when a list is asked for without `first` or `last`. */
  defaultPage: 20,
  /** The most items on a page: a page is read at once, and its answer is held in memory. */
  largestPage: 100,
  /** Ids that one `nodes` takes: as many as a page holds. */
  ids: 100,
  /** Root fields of one operation: each is a statement, and the free plan runs 50 of those a request. */
  rootFields: 50,
  /** Commands of one mutation: each is whole by itself, and takes most of those statements. */
  commands: 1,
  /** Levels of things within things: SQLite compiles no expression deeper than 100, and a level takes up to eight of those. */
  levels: 12,
  /** Things that one operation may ask for, each list counted as full: what fits into the memory and time of a Worker. */
  things: 20_000,
  /** Selected fields of one operation after fragments are spread: planning them must stay within a few milliseconds. */
  fields: 4_000,
  /** SQL text that one root field may come to, in bytes: D1 refuses more than 100,000. */
  sqlBytes: 100_000,
  /** Slugs, types and the like that one filter list takes. */
  filterList: 16,
  /** A request's body, in bytes: a long operation with its variables has a tenth of that. */
  bodyBytes: 256_000,
  /** Characters of the documents that a Worker keeps parsed and checked: at most some forty megabytes of its 128. */
  keptDocuments: 400_000,
  /** Characters of the statements that a Worker keeps compiled, with their documents: at most some ten megabytes. */
  keptStatements: 600_000,
  /** Tokens of one document: parsing them must stay within a few milliseconds. */
  tokens: 10_000,
  /** Words of one search, those of its phrases included: each is a walk of its own through the index. */
  searchWords: 16,
  /** Letters that a word must begin with to be looked for by its beginning: the index knows such beginnings. */
  prefixLetters: 3,
  /** Things that a list counts one by one; beyond them its total is a lower bound. */
  counted: 1_000,
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
