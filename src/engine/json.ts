import { type SQL, sql } from 'drizzle-orm';

/**
 * The JSON that a query gives, as an expression. SQLite adds up the heights of all expressions
 * that a nested query stands in, so one that nests others is looked at from outside its FROM.
 */
export function scalar(query: SQL, nested: boolean | undefined): SQL {
  return nested ? sql`(select json(y.r) from (${query}) y)` : sql`(${query})`;
}

/** SQLite functions take at most 32 arguments on D1: a longer array is an array of arrays. */
const mostArguments = 32;

export function jsonArray(cells: readonly SQL[]): SQL {
  if (cells.length <= mostArguments) return sql`json_array(${sql.join([...cells], sql`, `)})`;
  const rows: SQL[] = [];
  for (let i = 0; i < cells.length; i += mostArguments) {
    rows.push(jsonArray(cells.slice(i, i + mostArguments)));
  }
  return jsonArray(rows);
}

/** The cells of an array that `jsonArray` may have made an array of arrays. */
export function cellsOf(array: unknown[], length: number): unknown[] {
  let levels = 0;
  for (let reach = mostArguments; reach < length; reach *= mostArguments) levels += 1;
  return levels ? array.flat(levels as 1) : array;
}

/** The values of a query's one column as a JSON array, in the order of the query. */
export function jsonRows(query: SQL): SQL {
  // Without a limit SQLite may drop the order of a subquery.
  return sql`select json_group_array(json(x.r)) as r from (${query} limit -1) x`;
}
