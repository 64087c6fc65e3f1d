/** Every limit that a client can meet, with its reason. */
export const limits = {
  /** Items on a page without `first` or `last`. */
  defaultPage: 20,
  /** Items on a page at most. A page is read at once and held in memory. */
  largestPage: 100,
  /** Ids in one `nodes` field. The same as for a page. */
  ids: 100,
  /** Root fields of one operation. Each is a statement, and the free plan allows 50 a request. */
  rootFields: 50,
  /** Commands of one mutation. Each is a transaction of its own, and needs most of the 50 statements. */
  commands: 1,
  /** Levels of nested objects. SQLite limits the depth of an expression to 100, and a level needs up to eight. */
  levels: 12,
  /** Objects that one operation may ask for, if every list is full. More would exceed the memory and time of a Worker. */
  things: 20_000,
  /** Selected fields of one operation, fragments expanded. Planning must take a few milliseconds at most. */
  fields: 4_000,
  /** Bytes of SQL for one root field. This is D1's limit. */
  sqlBytes: 100_000,
  /** Slugs, types and other values in one list of a filter. */
  filterList: 16,
  /** Bytes of a request body. A long operation with variables has a tenth of this. */
  bodyBytes: 256_000,
  /** Characters of the documents in the cache of parsed documents. Their objects take up to some 40 of a Worker's 128 MB. */
  keptDocuments: 400_000,
  /** Characters of the documents and statements in the cache of compiled statements. They take up to some 10 MB. */
  keptStatements: 600_000,
  /** Tokens of one document. Parsing must take a few milliseconds at most. */
  tokens: 10_000,
  /** Words of one search, with the words of phrases. Each is a scan of the index. */
  searchWords: 16,
  /** Letters of a prefix at least. The index has prefixes from this length on. */
  prefixLetters: 3,
  /** Items that a list counts. If there are more, its total is a lower bound. */
  counted: 1_000,
  /** Rows that an export reads with one statement, about a megabyte. */
  exportPage: 500,
  /** Statements of one export. The free plan allows 50 a request. A `link` header leads to the rest. */
  exportPages: 45,
  /** Characters of the name of an editor or a token, which lists and histories show. */
  name: 80,
  /** Characters of an e-mail address. RFC 5321 allows no more. */
  email: 254,
  /** Matches that a search ranks: the most recent ones. */
  ranked: 1_000,
  /** Occurrences in the index that a ranking may read to find out how rare its words are. All words share them. */
  weighed: 10_000,
} as const;
