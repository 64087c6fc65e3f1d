import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { GraphQLObjectType } from 'graphql';
import { shapeOf } from './collect.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './scope.ts';
import type { Arguments, Bound } from './value.ts';

/** A value that SQL gives as it is, or that `read` makes of what SQL gives. */
export function value<Args = unknown>(
  of: (row: Row, args: Arguments<Args>) => SQL,
  read: (raw: unknown) => unknown = (raw) => raw,
) {
  return planned(({ row, args }) => ({ sql: of(row, args), read, nested: false }));
}

export function column(of: SQLiteColumn, read?: (raw: unknown) => unknown) {
  return value((row) => row(of), read);
}

/** A value that `read` makes of what SQL gives and of an argument, which does not change the SQL. */
export function valueWith<Args, Given>(
  of: (row: Row) => SQL,
  given: (args: Arguments<Args>) => Bound<Given>,
  read: (raw: unknown, given: Given) => unknown,
) {
  return planned(({ row, args }) => {
    const bound = given(args);
    return { sql: of(row), read: (raw, inputs) => read(raw, bound.of(inputs)), nested: false };
  });
}

/** Objects that `read` makes of what SQL gives. Their keys are the names of their fields. */
export function computed(
  of: (row: Row, context: QueryContext) => SQL,
  read: (raw: unknown) => object[],
) {
  return planned(({ planner, type, nodes, row }) => {
    const shape = shapeOf(planner.document, type as GraphQLObjectType, nodes);
    return { sql: of(row, planner.context), nested: true, read: (raw) => read(raw).map(shape) };
  });
}

/** An object that is made of the same row. Null where `given` does not hold. */
export function embedded(given: (row: Row) => SQL) {
  return planned(({ planner, type, nodes, row, level }) => {
    const object = planner.object(type, nodes, row, level);
    return { ...object, sql: sql`case when ${given(row)} then ${object.sql} end` };
  });
}

/** A field of a mutation's payload that its own resolver answers: nothing is fetched for it. */
export const resolved = {
  extensions: { plan: (): Planned => ({ sql: sql`null`, read: () => undefined }) },
};
