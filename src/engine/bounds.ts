import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Key } from './cursor.ts';
import type { Branch, Listing } from './listing.ts';
import { literal } from './sql/literal.ts';
import { Bound, type Later, unbound } from './value.ts';

export interface Between {
  least: Later<number>;
  below: Later<number>;
}

/** Part of a list: the rows after `after` in the list's direction, up to `before`. */
export interface Range {
  after?: Later<Key>[];
  before?: Later<Key>[];
  inclusive?: boolean;
}

/**
 * Below and above every key of a list: numbers are not negative, words begin with an ASCII character
 * from `"` to `}`. So no row is in a list whose key is null, or begins with a space or a `!`.
 */
const lowest = { string: literal('!'), number: literal(0) };
const highest = { string: literal('~'), number: literal(Number.MAX_SAFE_INTEGER) };

export function typeOf(key: SQLiteColumn): 'string' | 'number' {
  return key.dataType.startsWith('number') ? 'number' : 'string';
}

/** The conditions that a range puts on the keys of a branch. */
export function boundsOf(listing: Listing, branch: Branch, keys: SQL[], range: Range): SQL[] {
  const [first, ...others] = branch.keys;
  return first && !others.length && typeOf(first) === 'number'
    ? numericBounds(listing, branch.between ?? everywhere, keys, range)
    : bounds(listing, branch, keys, range);
}

/** Every page starts from a bound, so SQLite uses an index search and never a scan. */
function bounds(listing: Listing, branch: Branch, keys: SQL[], range: Range): SQL[] {
  const { after, before, inclusive } = range;
  const [beyond, upTo] = listing.descending ? [sql`<`, sql`>`] : [sql`>`, sql`<`];
  const start = after
    ? after.map((key) => sql`${key}`)
    : listing.descending
      ? branch.keys.map((key) => highest[typeOf(key)])
      : lowestOf(branch);
  const row = tuple(keys);
  const found = [sql`${row} ${beyond}${inclusive ? sql`=` : sql``} ${tuple(start)}`];
  if (before) found.push(sql`${row} ${upTo} ${tuple(before.map((key) => sql`${key}`))}`);
  else if (listing.descending && beginsWithWord(branch)) {
    // The words of rows that are in no list are below all others.
    found.push(sql`${row} > ${tuple(lowestOf(branch))}`);
  }
  return found;
}

const lowestOf = ({ keys }: Branch) => keys.map((key) => lowest[typeOf(key)]);

const beginsWithWord = ({ keys: [first] }: Branch) => first && typeOf(first) === 'string';

const everywhere = { least: 0, below: Number.MAX_SAFE_INTEGER };

/** One bound at each end: with two, FTS5 would scan to the first and test the second. */
function numericBounds(
  { descending }: Listing,
  between: Between,
  keys: SQL[],
  { after, before, inclusive }: Range,
): SQL[] {
  const [key] = keys as [SQL];
  const [start, end] = [after?.[0], before?.[0]] as (Later<number> | undefined)[];
  const step = inclusive ? 0 : 1;
  const from = descending
    ? narrowed(between.least, end, (least, end) => Math.max(least, end + 1))
    : narrowed(between.least, start, (least, start) => Math.max(least, start + step));
  const to = descending
    ? narrowed(between.below, start, (below, start) => Math.min(below, start + 1 - step))
    : narrowed(between.below, end, Math.min);
  // A bound that excludes nothing would make SQLite think that the scan is short.
  return [
    ...(descending && from === everywhere.least ? [] : [sql`${key} >= ${whole(from)}`]),
    ...(!descending && to === everywhere.below ? [] : [sql`${key} < ${whole(to)}`]),
  ];
}

/** A bound that a cursor may narrow. */
function narrowed(
  bound: Later<number>,
  cursor: Later<number> | undefined,
  narrow: (bound: number, cursor: number) => number,
): Later<number> {
  if (cursor === undefined) return bound;
  return new Bound((inputs) => narrow(unbound(bound, inputs), unbound(cursor, inputs)));
}

/** D1 binds every number as a float, and FTS5 compares rowids only with integers. */
export function whole(number: Later<number>): SQL {
  return sql`cast(${number} as integer)`;
}

function tuple(parts: SQL[]): SQL {
  const list = sql.join(parts, sql`, `);
  return parts.length === 1 ? list : sql`(${list})`;
}
