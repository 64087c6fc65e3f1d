import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { GraphQLObjectType } from 'graphql';
import { shapeOf } from './collect.ts';
import { jsonRows, scalar } from './json.ts';
import type { Asked, Planned } from './plan.ts';
import { planned } from './planned.ts';
import { type Draft, idOf, type Row, Scope, tableOf } from './scope.ts';
import type { Arguments } from './value.ts';

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

/** Objects that are made of what SQL gives, by the names of their fields. */
export function computed(of: (row: Row, draft: Draft) => SQL, read: (raw: unknown) => object[]) {
  return planned(({ planner, type, nodes, row }) => {
    const shape = shapeOf(planner.document, type as GraphQLObjectType, nodes);
    return { sql: of(row, planner.draft), nested: true, read: (raw) => read(raw).map(shape) };
  });
}

/** An object that is made of the same row: a place, a headcount. Null where `given` does not hold. */
export function part(given: (row: Row) => SQL) {
  return planned(({ planner, type, nodes, row, level }) => {
    const object = planner.object(type, nodes, row, level);
    return { ...object, sql: sql`case when ${given(row)} then ${object.sql} end` };
  });
}

/** Another row: by a key that names it in every version, by its own id, or the only one. */
export interface One {
  table: SQLiteTable;
  key?: SQL;
  id?: SQL;
  where?: (row: Row) => SQL;
  /** The type that the row is known to be, where the field's own is abstract. */
  typename?: string;
}

export function one<Args = unknown>(of: (row: Row, args: Arguments<Args>, draft: Draft) => One) {
  return planned((asked) => planOne(asked, of(asked.row, asked.args, asked.planner.draft)));
}

function planOne({ planner, type, nodes, level }: Asked, of: One): Planned {
  const { table, typename } = of;
  const scope = new Scope(planner.draft);
  scope.base(table);
  const known = typename ? planner.type(typename) : type;
  const object = planner.object(known, nodes, scope.row, planner.below(level, 1));
  const condition = sql.join(conditionsOf(of, scope.row, planner.draft), sql` and `);
  const from = sql`from ${scope.named(table)}${scope.joins} where ${condition}`;
  return {
    read: object.read,
    nested: true,
    sql: scalar(sql`select ${object.sql} as r ${from} limit 1`, object.nested),
  };
}

function conditionsOf({ table, key, id, where }: One, its: Row, { versions }: Draft): SQL[] {
  return [
    ...(key ? [sql`${its(idOf(table))} = ${versions?.rowOf(table, key) ?? key}`] : []),
    ...(id ? [sql`${its(idOf(table))} = ${id}`] : []),
    ...(versions?.conditions(table, its) ?? []),
    ...(where ? [where(its)] : []),
  ];
}

/** The row that a key of this one leads to. */
export function reference(table: SQLiteTable, key: SQLiteColumn) {
  return one((row) => ({ table, key: row(key) }));
}

/** All rows that fit: for lists that are short by their nature. */
export interface Many {
  table: SQLiteTable;
  where: (row: Row) => SQL;
  order: SQLiteColumn[];
}

/** What a short list is counted as before it is read. */
const usuallyAtMost = 5;

export function many<Args = unknown>(of: (row: Row, args: Arguments<Args>, draft: Draft) => Many) {
  return planned(({ planner, type, nodes, row, args, level }) => {
    const { table, where, order } = of(row, args, planner.draft);
    const scope = new Scope(planner.draft);
    scope.base(table);
    const object = planner.object(type, nodes, scope.row, planner.below(level, usuallyAtMost));
    const condition = where(scope.row);
    const keys = sql.join(order.map(scope.row), sql`, `);
    const from = sql`from ${scope.named(table)}${scope.joins} where ${condition} order by ${keys}`;
    return {
      nested: true,
      read: listOf(object.read),
      sql: scalar(jsonRows(sql`select ${object.sql} as r ${from}`), object.nested),
    };
  });
}

/** Apart from where it is planned, so that it holds on to nothing but the reader. */
function listOf(read: Planned['read']): Planned['read'] {
  return (raw, inputs) => (raw as unknown[]).map((one) => read(one, inputs));
}

/** A list of plain values, one of a row each. */
export function values(of: SQLiteColumn, where: (row: Row, its: Row) => SQL, order: SQLiteColumn) {
  return planned(({ planner, row }) => {
    const scope = new Scope(planner.draft);
    const table = tableOf(of);
    scope.base(table);
    const condition = where(row, scope.row);
    return {
      nested: true,
      read: (raw) => raw,
      sql: sql`(select json_group_array(x.r) from (select ${scope.row(of)} as r from ${scope.named(table)} where ${condition} order by ${scope.row(order)} limit -1) x)`,
    };
  });
}
