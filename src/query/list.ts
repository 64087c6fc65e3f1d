import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Key } from './cursor.ts';
import { type Aliases, named, type Row, Scope, tableOf } from './scope.ts';

/**
 * A list is the merge of branches, and each branch is a walk along one index in the list's
 * order. So a page costs what it holds, wherever in the list it stands and however long that is.
 */
export interface Listing {
  /** Of the listed rows. */
  table: SQLiteTable;
  branches: Branch[];
  descending?: boolean;
}

export interface Branch {
  /** What the list is ordered by, ending in something unique: columns of the walked index. */
  keys: SQLiteColumn[];
  /** The column that leads to the listed row, where the walk is along another table. */
  to?: SQLiteColumn;
  where: (row: Row) => SQL[];
}

/** Part of a list: what lies beyond `after` in the list's direction, up to `before`. */
export interface Range {
  after?: Key[];
  before?: Key[];
  inclusive?: boolean;
}

/** SQLite on D1 merges at most five branches in one statement. */
export const mostBranches = 5;

/** Below and above every key: dates, slugs and predicates are ASCII, ids are positive. */
const lowest = { string: '', number: 0 };
const highest = { string: '~', number: Number.MAX_SAFE_INTEGER };

/** One value of each key's type, as a cursor must hold them. */
export function keyShape({ branches }: Listing): Key[] {
  return (branches[0]?.keys ?? []).map((key) => lowest[typeOf(key)]);
}

function typeOf(key: SQLiteColumn): 'string' | 'number' {
  return key.dataType.startsWith('number') ? 'number' : 'string';
}

interface Walk {
  from: SQL;
  where: SQL;
  keys: SQL[];
  id: SQL;
}

/** A branch as FROM and WHERE: the walked table first, so that its index decides the order. */
function walk(scope: Scope, listing: Listing, branch: Branch, range: Range): Walk {
  const { table } = listing;
  const via = branch.to && tableOf(branch.to);
  const viaAlias = via && scope.name(via);
  const alias = scope.base(table);
  const keys = branch.keys.map(scope.row);
  const id = branch.to ? scope.row(branch.to) : sql.raw(`${alias}.id`);
  const conditions = [...branch.where(scope.row), ...bounds(listing, branch, keys, range)];
  const tables = via
    ? sql`${named(via, viaAlias as string)} cross join ${named(table, alias)} on ${sql.raw(alias)}.id = ${id}`
    : named(table, alias);
  return { from: tables, where: sql.join(conditions, sql` and `), keys, id };
}

/** Always a bound to start from, so that the text of a statement is the same for every page. */
function bounds(listing: Listing, branch: Branch, keys: SQL[], range: Range): SQL[] {
  const { after, before, inclusive } = range;
  const [beyond, upTo] = listing.descending ? ['<', '>'] : ['>', '<'];
  const start =
    after ?? branch.keys.map((key) => (listing.descending ? highest : lowest)[typeOf(key)]);
  const row = tuple(keys);
  const found = [sql`${row} ${sql.raw(inclusive ? `${beyond}=` : beyond)} ${tuple(start)}`];
  if (before) found.push(sql`${row} ${sql.raw(upTo)} ${tuple(before)}`);
  return found;
}

function tuple(parts: readonly unknown[]): SQL {
  const list = sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  );
  return parts.length === 1 ? list : sql`(${list})`;
}

/**
 * The rows of a page, each as what `project` makes of it. With one branch that is one walk;
 * with several, SQLite merges the walks and stops at the limit.
 */
export function page(
  aliases: Aliases,
  listing: Listing,
  range: Range,
  limit: number,
  project: (row: Row, keys: SQL[]) => SQL,
): SQL {
  const direction = sql.raw(listing.descending ? ' desc' : '');
  const [only, ...others] = listing.branches;
  if (only && !others.length) {
    const scope = new Scope(aliases);
    const { from, where, keys } = walk(scope, listing, only, range);
    const row = project(scope.row, keys);
    const order = sql.join(
      keys.map((key) => sql`${key}${direction}`),
      sql`, `,
    );
    return sql`select ${row} as r from ${from}${scope.joins} where ${where} order by ${order} limit ${sql.raw(String(limit))}`;
  }
  const merged = aliases.next();
  const names = (listing.branches[0]?.keys ?? []).map((_, i) => `k${i}`);
  const walks = listing.branches.map((branch) => {
    const scope = new Scope(aliases);
    const { from, where, keys, id } = walk(scope, listing, branch, range);
    const columns = keys.map((key, i) => sql`, ${key} as ${sql.raw(names[i] as string)}`);
    return sql`select ${id} as id${sql.join(columns)} from ${from}${scope.joins} where ${where}`;
  });
  const order = sql.join(
    names.map((name) => sql`${sql.raw(name)}${direction}`),
    sql`, `,
  );
  const scope = new Scope(aliases);
  const alias = scope.base(listing.table);
  const row = project(
    scope.row,
    names.map((name) => sql.raw(`${merged}.${name}`)),
  );
  return sql`select ${row} as r from (${sql.join(walks, sql` union all `)} order by ${order} limit ${sql.raw(String(limit))}) ${sql.raw(merged)} cross join ${named(listing.table, alias)} on ${sql.raw(alias)}.id = ${sql.raw(merged)}.id${scope.joins}`;
}

/** How many rows there are in a list. */
export function count(aliases: Aliases, listing: Listing): SQL {
  const counts = listing.branches.map((branch) => {
    const scope = new Scope(aliases);
    const { from, where } = walk(scope, listing, branch, {});
    return sql`(select count(*) from ${from}${scope.joins} where ${where})`;
  });
  return counts.length ? sql.join(counts, sql` + `) : sql`0`;
}

/** Whether there is any row in a range of a list. */
export function exists(aliases: Aliases, listing: Listing, range: Range): SQL {
  const found = listing.branches.map((branch) => {
    const scope = new Scope(aliases);
    const { from, where } = walk(scope, listing, branch, range);
    return sql`exists (select 1 from ${from}${scope.joins} where ${where})`;
  });
  return found.length ? sql`(${sql.join(found, sql` or `)})` : sql`0`;
}

/** The same list from its other end. */
export function reversed(listing: Listing): Listing {
  return { ...listing, descending: !listing.descending };
}
