import { type SQL, sql } from 'drizzle-orm';
import type { Range } from './bounds.ts';
import { from, scan } from './index-scan.ts';
import { limits } from './limits.ts';
import { branchesOf, type Listing, mostBranches } from './listing.ts';
import type { QueryContext } from './query-context.ts';
import { idOf, type Row, Scope } from './scope.ts';
import { literal } from './sql/literal.ts';

/** The rows of a page, each as the expression that `project` makes of it. */
export function page(
  context: QueryContext,
  listing: Listing,
  range: Range,
  limit: number,
  project: (row: Row, keys: SQL[]) => SQL,
): SQL {
  const branches = branchesOf(context, listing);
  const [only, ...others] = branches;
  if (!only) return sql`select null as r where false`;
  const end = sql`${listing.descending ? sql` desc` : sql``} limit ${literal(limit)}`;
  if (!others.length) {
    const scanned = scan(context, listing, only, range);
    const row = project(scanned.scope.row, scanned.keys);
    return sql`select ${row} as r from ${from(scanned, listing, only)} where ${scanned.where} order by ${ordered(scanned.keys, listing)}${end}`;
  }
  const names = only.keys.map((_, i) => sql`${sql.identifier(`k${i}`)}`);
  const scans = branches.map((branch) => {
    const scanned = scan(context, listing, branch, range);
    const columns = scanned.keys.map((key, i) => sql`, ${key} as ${names[i]}`);
    return sql`select ${scanned.id} as id${sql.join(columns)} from ${from(scanned, listing, branch)} where ${scanned.where}`;
  });
  const merged = sql.identifier(context.alias());
  const scope = new Scope(context);
  scope.base(listing.table);
  const row = project(
    scope.row,
    names.map((name) => sql`${merged}.${name}`),
  );
  return sql`select ${row} as r from (${union(scans)} order by ${ordered(names, listing)}${end}) ${merged} cross join ${scope.named(listing.table)} on ${scope.row(idOf(listing.table))} = ${merged}.id${scope.joins}`;
}

/** SQLite merges the terms of one UNION ALL only up to `mostBranches`: more are nested. */
function union(scans: readonly SQL[]): SQL {
  if (scans.length <= mostBranches) return sql.join([...scans], sql` union all `);
  const [first, ...others] = [scans.slice(0, mostBranches), scans.slice(mostBranches)];
  return sql`select * from (${union(first)}) union all ${union(others.flat())}`;
}

/** The keys of a list. Each but the last has its direction; that of the last follows outside. */
function ordered(keys: SQL[], { descending }: Listing): SQL {
  return sql.join(keys, descending ? sql` desc, ` : sql`, `);
}

/** The number of rows in a list. Counting stops at one more than the limit. */
export function count(context: QueryContext, listing: Listing): SQL {
  if (listing.kept) return listing.kept;
  const counted = branchesOf(context, listing).map((branch) => {
    const scanned = scan(context, listing, branch, {});
    return sql`select 1 from ${from(scanned, listing, branch)} where ${scanned.where}`;
  });
  if (!counted.length) return sql`0`;
  return sql`(select count(*) from (${union(counted)} limit ${literal(limits.counted + 1)}))`;
}

/** Whether there is any row in a range of a list. */
export function exists(context: QueryContext, listing: Listing, range: Range): SQL {
  const found = branchesOf(context, listing).map((branch) => {
    const scanned = scan(context, listing, branch, range);
    return sql`exists (select 1 from ${from(scanned, listing, branch)} where ${scanned.where})`;
  });
  return found.length ? sql`(${sql.join(found, sql` or `)})` : sql`0`;
}
