/** Every number of the engine that a client can meet, with its reason. */
export const limits = {
  /** Items on a page when a list is asked for without `first` or `last`. */
  defaultPage: 20,
  /** The most items on a page: a page is read at once, and its answer is held in memory. */
  largestPage: 100,
  /** Levels of nested objects: SQLite compiles no expression deeper than 100, and a level takes up to eight of those. */
  levels: 12,
  /** Objects that one operation may ask for, each list counted as full: what fits into the memory and time of a Worker. */
  things: 20_000,
  /** Selected fields of one operation after fragments are spread: planning them must stay within a few milliseconds. */
  fields: 4_000,
  /** SQL text of one root field, in bytes: D1 refuses more than 100,000. */
  sqlBytes: 100_000,
  /** Characters of the compiled statements that a Worker keeps, with their documents: at most some ten megabytes. */
  keptStatements: 600_000,
  /** Items that a list counts one by one; beyond them its total is a lower bound. */
  counted: 1_000,
} as const;
