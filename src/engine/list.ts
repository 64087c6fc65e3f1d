import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Between, boundsOf, type Range, typeOf } from './bounds.ts';
import type { Key } from './cursor.ts';
import { limits } from './limits.ts';
import { type Draft, idOf, type Row, Scope } from './scope.ts';
import { literal } from './sql/literal.ts';
import type { ReadColumn } from './versions.ts';

/**
 * A list is the merge of branches, and each branch is a walk along one index in the list's
 * order. So a page costs what it holds, wherever in the list it stands and however long that is.
 */
export interface Listing {
  /** Of the listed rows. */
  table: SQLiteTable;
  branches: Branch[];
  descending?: boolean;
  /** How many rows there are, where that is kept. */
  kept?: SQL;
  /** Further branches where a query reads other versions: rows that are in the list in those alone. */
  versionBranches?: Branch[];
}

export interface Branch {
  /** What the list is ordered by, ending in something unique: columns of the walked index. */
  keys: SQLiteColumn[];
  /** Where the walk is along another table: which one, and how it leads to the listed row. */
  via?: { table: SQLiteTable; id: (row: Row) => SQL };
  /** Of a walk by one number, where it begins and what it stays below. */
  between?: Between;
  where: (row: Row) => SQL[];
  /** How columns of its rows are read that are not in their table. */
  column?: ReadColumn;
}

/** SQLite on D1 merges at most five branches in one statement. */
export const mostBranches = 5;

/** One value of each key's type, as a cursor must hold them. */
export function keyShape({ branches }: Listing): Key[] {
  return (branches[0]?.keys ?? []).map((key) => (typeOf(key) === 'string' ? '' : 0));
}

interface Walk {
  scope: Scope;
  keys: SQL[];
  id: SQL;
  where: SQL;
}

/** Where a query reads other versions, a list keeps of its rows those of the version, and gets others. */
function branchesOf({ versions }: Draft, listing: Listing): Branch[] {
  const { table, branches, versionBranches = [] } = listing;
  if (!versions || !branches.length) return branches;
  const restricted = branches.map((branch) => ({
    ...branch,
    where: (row: Row) => [...branch.where(row), ...versions.conditions(table, row)],
  }));
  return [...restricted, ...versionBranches];
}

function walk(draft: Draft, listing: Listing, branch: Branch, range: Range): Walk {
  const scope = new Scope(draft, branch.column);
  scope.base(listing.table);
  if (branch.via) scope.name(branch.via.table);
  const keys = branch.keys.map(scope.row);
  const id = branch.via ? branch.via.id(scope.row) : scope.row(idOf(listing.table));
  const ends = boundsOf(listing, branch, keys, range);
  const conditions = [...branch.where(scope.row), ...ends];
  return { scope, keys, id, where: sql.join(conditions, sql` and `) };
}

/** The walked table first, so that its index decides the order; the listed rows if anything is asked of them. */
function from({ scope, id }: Walk, { table }: Listing, branch: Branch): SQL {
  if (!branch.via) return sql`${scope.named(table)}${scope.joins}`;
  const via = scope.named(branch.via.table);
  return scope.uses(table)
    ? sql`${via} cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${id}${scope.joins}`
    : via;
}

/**
 * The rows of a page, each as what `project` makes of it. With one branch that is one walk;
 * with several, SQLite merges the walks and stops at the limit.
 */
export function page(
  draft: Draft,
  listing: Listing,
  range: Range,
  limit: number,
  project: (row: Row, keys: SQL[]) => SQL,
): SQL {
  const branches = branchesOf(draft, listing);
  const [only, ...others] = branches;
  const end = sql`${listing.descending ? sql` desc` : sql``} limit ${literal(limit)}`;
  if (only && !others.length) {
    const walked = walk(draft, listing, only, range);
    const row = project(walked.scope.row, walked.keys);
    return sql`select ${row} as r from ${from(walked, listing, only)} where ${walked.where} order by ${ordered(walked.keys, listing)}${end}`;
  }
  const names = (only?.keys ?? []).map((_, i) => sql`${sql.identifier(`k${i}`)}`);
  const walks = branches.map((branch) => {
    const walked = walk(draft, listing, branch, range);
    const columns = walked.keys.map((key, i) => sql`, ${key} as ${names[i]}`);
    return sql`select ${walked.id} as id${sql.join(columns)} from ${from(walked, listing, branch)} where ${walked.where}`;
  });
  const merged = sql.identifier(draft.next());
  const scope = new Scope(draft);
  scope.base(listing.table);
  const row = project(
    scope.row,
    names.map((name) => sql`${merged}.${name}`),
  );
  return sql`select ${row} as r from (${union(walks)} order by ${ordered(names, listing)}${end}) ${merged} cross join ${scope.named(listing.table)} on ${scope.row(idOf(listing.table))} = ${merged}.id${scope.joins}`;
}

/** No compound of SQLite's has more terms than it merges; one more is the compound's and another. */
function union(walks: readonly SQL[]): SQL {
  if (walks.length <= mostBranches) return sql.join([...walks], sql` union all `);
  const [first, ...others] = [walks.slice(0, mostBranches), walks.slice(mostBranches)];
  return sql`select * from (${union(first)}) union all ${union(others.flat())}`;
}

/** The keys of a list, all but the last with its direction: that one is followed by the list's own. */
function ordered(keys: SQL[], { descending }: Listing): SQL {
  return sql.join(keys, descending ? sql` desc, ` : sql`, `);
}

/** How many rows there are in a list, counted no further than to one more than the limit. */
export function count(draft: Draft, listing: Listing): SQL {
  if (listing.kept) return listing.kept;
  const counts = branchesOf(draft, listing).map((branch) => {
    const walked = walk(draft, listing, branch, {});
    return sql`(select count(*) from (select 1 from ${from(walked, listing, branch)} where ${walked.where} limit ${literal(limits.counted + 1)}))`;
  });
  return counts.length ? sql.join(counts, sql` + `) : sql`0`;
}

/** Whether there is any row in a range of a list. */
export function exists(draft: Draft, listing: Listing, range: Range): SQL {
  const found = branchesOf(draft, listing).map((branch) => {
    const walked = walk(draft, listing, branch, range);
    return sql`exists (select 1 from ${from(walked, listing, branch)} where ${walked.where})`;
  });
  return found.length ? sql`(${sql.join(found, sql` or `)})` : sql`0`;
}

/** The same list from its other end. */
export function reversed(listing: Listing): Listing {
  return { ...listing, descending: !listing.descending };
}
