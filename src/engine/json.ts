import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { call, mostArguments } from './sql/call.ts';

/**
 * The JSON value of a query, as an expression. SQLite adds up the heights of the expressions around a
 * nested query, so the value of a query that nests others is read from outside its FROM.
 */
export function scalar(query: SQL, nested: boolean | undefined): SQL {
  return nested ? sql`(select json(y.r) from (${query}) y)` : sql`(${query})`;
}

/** A long array is an array of arrays. */
export const jsonArray = (cells: readonly SQL[]): SQL => call(sql`json_array`, cells);

/** The cells of an array that `jsonArray` may have made an array of arrays. */
export function cellsOf(array: unknown[], length: number): unknown[] {
  let levels = 0;
  for (let reach = mostArguments; reach < length; reach *= mostArguments) levels += 1;
  return levels ? array.flat(levels as 1) : array;
}

/** The JSON values of the column `r` of a query `x` as one JSON array. */
export const jsonOfRows = sql`json_group_array(json(x.r))`;

/** Without a limit SQLite may drop the order of a subquery. */
const everything = sql`-1`;

/** The JSON values of a query's one column, `r`, as one JSON array in the order of the query. */
export function jsonRows(query: SQL, most: SQL = everything): SQL {
  return sql`select ${jsonOfRows} as r from (${query} limit ${most}) x`;
}

/** The same of plain values. */
export function jsonValues(query: SQL, most: SQL): SQL {
  return sql`select json_group_array(x.r) as r from (${query} limit ${most}) x`;
}

/** The elements of a JSON array as a table, and the value of each. */
export const elementsOf = (array: SQLWrapper): SQL => sql`json_each(${array})`;
export const element = sql`json_each.value`;
