import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Between, typeOf } from './bounds.ts';
import type { Key } from './cursor.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './scope.ts';
import type { ReadColumn } from './versions.ts';

/**
 * A list is a UNION ALL of index scans in the list's order. SQLite merges them and stops at LIMIT,
 * so a page costs the same wherever it is in the list.
 */
export interface Listing {
  /** Of the rows in the list. */
  table: SQLiteTable;
  branches: Branch[];
  descending?: boolean;
  /** Rows that it may read besides those of a page: what it looks up, and what it passes over. */
  reads?: number;
  /** How many rows there are, where the database keeps that number. */
  kept?: SQL;
  /** Further branches where a query reads other versions: rows that are in the list in those alone. */
  versionBranches?: Branch[];
}

/** One index scan of a list. */
export interface Branch {
  /** The columns of the index that the list is ordered by. Together they are unique. */
  keys: SQLiteColumn[];
  /** Where the index is of another table: which one, and the id of the row in the list. */
  via?: { table: SQLiteTable; id: (row: Row) => SQL };
  /** Of a scan by one number, where it begins and what it stays below. */
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

/** The same list from its other end. */
export function reversed(listing: Listing): Listing {
  return { ...listing, descending: !listing.descending };
}

/** The branches of a list. Where a query reads other versions, the rows of the version are kept, and others are added. */
export function branchesOf({ versions }: QueryContext, listing: Listing): Branch[] {
  const { table, branches, versionBranches = [] } = listing;
  if (!versions || !branches.length) return branches;
  const restricted = branches.map((branch) => ({
    ...branch,
    where: (row: Row) => [...branch.where(row), ...versions.conditions(table, row)],
  }));
  return [...restricted, ...versionBranches];
}
