import { type Column, type SQL, sql } from 'drizzle-orm';

/** A type of known words or numbers. `string` is none: it may hold what a request sent. */
type Known<Value> = string extends Value ? never : Value;

/**
 * A constant in the text of a statement: a word of an enum, a limit, a path in JSON. For what SQLite
 * compares with the condition of a partial index, and for numbers, which D1 would bind as floats.
 */
export const literal = <const Value extends string | number>(value: Known<Value>): SQL<Value> =>
  sql<Value>`${value}`.inlineParams();

export const literals = <const Value extends string | number>(
  values: readonly Known<Value>[],
): SQL => sql.join(values.map(literal), sql`, `);

/** The same of a string that the program makes. It must hold nothing that a request sent. */
export const literalOf = (text: string): SQL => sql`${text}`.inlineParams();

/** Columns by their bare names, as the heads of inserts and of common table expressions take them. */
export const namesOf = (...columns: Column[]): SQL =>
  sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
