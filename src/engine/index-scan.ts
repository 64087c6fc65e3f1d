import { type SQL, sql } from 'drizzle-orm';
import { boundsOf, type Range } from './bounds.ts';
import type { Branch, Listing } from './listing.ts';
import type { QueryContext } from './query-context.ts';
import { idOf, Scope } from './scope.ts';

/** One branch of a list in a statement. */
export interface IndexScan {
  scope: Scope;
  keys: SQL[];
  /** The id of the row in the list. */
  id: SQL;
  where: SQL;
}

export function scan(
  context: QueryContext,
  listing: Listing,
  branch: Branch,
  range: Range,
): IndexScan {
  const scope = new Scope(context, branch.column);
  scope.base(listing.table);
  if (branch.via) scope.name(branch.via.table);
  const keys = branch.keys.map(scope.row);
  const id = branch.via ? branch.via.id(scope.row) : scope.row(idOf(listing.table));
  const ends = boundsOf(listing, branch, keys, range);
  const conditions = [...branch.where(scope.row), ...ends];
  return { scope, keys, id, where: sql.join(conditions, sql` and `) };
}

/** The FROM clause: the scanned table first, so that its index decides the order; the list's own table if it is needed. */
export function from({ scope, id }: IndexScan, { table }: Listing, branch: Branch): SQL {
  if (!branch.via) return sql`${scope.named(table)}${scope.joins}`;
  const via = scope.named(branch.via.table);
  return scope.uses(table)
    ? sql`${via} cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${id}${scope.joins}`
    : via;
}
