import { type Column, type SQL, sql } from 'drizzle-orm';

/**
 * A constant of ours that stands in the text of a statement: a word of an enum, a limit, a path in JSON. For what
 * SQLite compares with the condition of a partial index, and for numbers, which D1 would bind as floats.
 */
export const literal = <Value extends string | number>(value: Value): SQL<Value> =>
  sql<Value>`${value}`.inlineParams();

export const literals = (values: readonly (string | number)[]): SQL =>
  sql.join(values.map(literal), sql`, `);

/** Columns by their bare names, as the heads of inserts and of common table expressions take them. */
export const namesOf = (...columns: Column[]): SQL =>
  sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
