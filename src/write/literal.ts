import { type Column, type SQL, sql } from 'drizzle-orm';

/**
 * A constant that stands in the text. For what SQLite compares with the condition of a partial
 * index, for JSON paths, and for numbers, which D1 would bind as floats.
 */
export const literal = <Value extends string | number>(value: Value): SQL<Value> =>
  sql<Value>`${value}`.inlineParams();

/** Columns by their bare names, as the heads of inserts and of common table expressions take them. */
export const namesOf = (...columns: Column[]): SQL =>
  sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
