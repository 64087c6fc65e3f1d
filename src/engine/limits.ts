/** Every limit of the engine that a client can meet, with its reason. */
export const limits = {
  /** Items on a page without `first` or `last`. */
  defaultPage: 20,
  /** Items on a page at most. A page is read at once and held in memory. */
  largestPage: 100,
  /** Levels of nested objects. SQLite limits the depth of an expression to 100, and a level needs up to eight. */
  levels: 12,
  /** Rows that one operation may read, if every list is full. This is its cost. A row that is read by an index, by key and for the name of another counts once. */
  cost: 200_000,
  /** Values that one operation may answer with, if every list is full. */
  values: 500_000,
  /** Characters of the JSON that the database answers one operation with. Reading it takes up to ten times as much memory. */
  answer: 8_000_000,
  /** Selected fields of one operation, fragments expanded. Planning must take a few milliseconds at most. */
  fields: 4_000,
  /** Errors of the values of variables that an answer reports. */
  errors: 5,
  /** Characters of a request that an error repeats. */
  quoted: 100,
  /** Bytes of SQL for one root field. D1's limit is 100,000, and a client may add some hundred. */
  sqlBytes: 99_000,
  /** Characters of the documents and statements in the cache of compiled statements. They take up to some 10 MB. */
  keptStatements: 600_000,
  /** Items that a list counts. If there are more, its total is a lower bound. */
  counted: 1_000,
  /** Items of a list without pages. */
  listItems: 100,
} as const;
