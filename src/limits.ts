import { limits as engineLimits } from './engine/limits.ts';

/** Every limit that a client can meet, with its reason. Those of the engine are in `engine/limits.ts`. */
export const limits = {
  ...engineLimits,
  /** Ids in one `nodes` field. The same as for a page. */
  ids: 100,
  /** Moments of the ids in one `nodes` field. Each repeats the selection in the statement, which D1 limits in bytes. */
  moments: 10,
  /** Root fields of one operation. Each is a statement, and the free plan allows 50 a request. */
  rootFields: 50,
  /** Operations of one document. Each is measured and validated with all fragments that it uses. */
  operations: 25,
  /** Fields with fields of their own in one operation, fragments in place. Most of the time of a long operation goes into planning and printing them. */
  selections: 500,
  /** Levels of selections, with those of connections and of introspection. */
  depth: 60,
  /** Pairs of fields with the same name or alias in one selection, fragments in place. Validation compares each pair. */
  pairs: 20_000,
  /** Directives of one field, fragment or operation. */
  directives: 10,
  /** Objects of the schema that an introspection answers with, as they are estimated. The complete one counts 55,000. */
  introspected: 120_000,
  /** Characters of one text in the variables of a query. */
  string: 10_000,
  /** Characters of one text of the record: what was said, and descriptions. */
  prose: 500_000,
  /** Characters of a title, a name or another text of one line. */
  line: 5_000,
  /** Items of one list in a request: the products of a tariff are the longest. */
  items: 20_000,
  /** Fields of one object in a request. The largest input has a third of this. */
  keys: 100,
  /** Levels of objects and lists in variables. */
  valueDepth: 12,
  /** Commands of one mutation. Each is a transaction of its own, and needs most of the 50 statements. */
  commands: 1,
  /** Products of a tariff or of an exemption. Annexes of acts list some ten thousand. */
  products: 20_000,
  /** Slugs, types and other values in one list of a filter. */
  filterList: 16,
  /** Rows that a filter may read of the search index and of the entries that it names. */
  lookedUp: 20,
  /** Past versions that a list as of a moment may test, besides the present ones. */
  pastVersions: 100,
  /** Actors and offices from which `includeParts` as of a moment computes what belonged to what. 12,800 officials take as much. */
  pastParts: 30_000,
  /** Bytes of a request body. A long operation with variables has a tenth of this. */
  bodyBytes: 256_000,
  /** Characters of the documents in the cache of parsed documents. Their objects take up to some 40 of a Worker's 128 MB. */
  keptDocuments: 400_000,
  /** Tokens of one document. Parsing must take a few milliseconds at most. */
  tokens: 10_000,
  /** Lines of one document. Each error in it counts the lines before its place. */
  lines: 2_000,
  /** Characters of the text of a search. */
  searchText: 500,
  /** Words of one search, with the words of phrases. Each is a scan of the index. */
  searchWords: 16,
  /** Letters of a prefix at least. The index has prefixes from this length on. */
  prefixLetters: 3,
  /** Rows that an export reads with one statement, about a megabyte. */
  exportPage: 500,
  /** Statements of one export. The free plan allows 50 a request. A `link` header leads to the rest. */
  exportPages: 45,
  /** Rows that an export is charged before it reads its first page: 20 for each entry. An event with its citations reads as many. */
  exportRows: 10_000,
  /** Characters of the name of an editor or a token, which lists and histories show. */
  name: 80,
  /** Characters of an e-mail address. RFC 5321 allows no more. */
  email: 254,
  /** Matches that a search ranks: the most recent ones. */
  ranked: 1_000,
  /** Occurrences in the index that a ranking may read to find out how rare its words are. All words share them. What a list of actors or sources passes over counts the same. */
  weighed: 10_000,
  /** Requests of one client in a period, at one location of Cloudflare. A page of GraphiQL sends some five. `wrangler.toml` repeats it. */
  fenceRequests: 100,
  /** Seconds of the period: 10 or 60. Whoever exceeds the limit waits less with the shorter one. */
  fencePeriod: 10,
  /**
   * Rows that one client may read at once: twice the largest operation. With what is refilled in a day it is
   * 3,856,000, so that no client uses up the 5,000,000 rows of the free plan.
   */
  bucketRows: 400_000,
  /** Rows that a client may read each second in the long run. The free plan has 58 for all clients. */
  bucketRefill: 40,
  /** Cost from which an operation waits for its bucket. Of the test corpus, only searches cost as much. */
  bucketAsked: 5_000,
  /** Milliseconds that a request waits for its bucket or the fence. Then it runs without. */
  rateWait: 1_000,
} as const;
