/** Every limit of the engine that a client can meet, with its reason. */
export const limits = {
  /** Items on a page without `first` or `last`. */
  defaultPage: 20,
  /** Items on a page at most. A page is read at once and held in memory. */
  largestPage: 100,
  /** Levels of nested objects. SQLite limits the depth of an expression to 100, and a level needs up to eight. */
  levels: 12,
  /** Objects that one operation may ask for, if every list is full. More would exceed the memory and time of a Worker. */
  objects: 20_000,
  /** Selected fields of one operation, fragments expanded. Planning must take a few milliseconds at most. */
  fields: 4_000,
  /** Bytes of SQL for one root field. This is D1's limit. */
  sqlBytes: 100_000,
  /** Characters of the documents and statements in the cache of compiled statements. They take up to some 10 MB. */
  keptStatements: 600_000,
  /** Items that a list counts. If there are more, its total is a lower bound. */
  counted: 1_000,
  /** Items of a list without pages. */
  listItems: 200,
} as const;
