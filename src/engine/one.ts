import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { scalar } from './json.ts';
import type { FieldContext, Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import { idOf, type Row, Scope } from './scope.ts';
import type { Arguments } from './value.ts';
import type { Versions } from './versions.ts';

/** Another row. */
export interface One {
  table: SQLiteTable;
  /** What names it in every version. */
  key?: SQL;
  /** The id of the row itself. */
  id?: SQL;
  where?: (row: Row) => SQL;
  /** The type that the row is known to be, where the field's own is abstract. */
  typename?: string;
  /** The versions that it and everything below it are read from, if not those of the root field. */
  versions?: Versions;
}

export function one<Args = unknown>(
  of: (row: Row, args: Arguments<Args>, context: QueryContext) => One,
) {
  return planned((field) => {
    const found = of(field.row, field.args, field.planner.context);
    return field.planner.reading(found.versions, () => planOne(field, found));
  });
}

function planOne({ planner, type, nodes, level }: FieldContext, of: One): Planned {
  const { table, typename } = of;
  const scope = new Scope(planner.context);
  scope.base(table);
  const known = typename ? planner.type(typename) : type;
  const object = planner.object(known, nodes, scope.row, planner.below(level, 1));
  const condition = sql.join(conditionsOf(of, scope.row, planner.context), sql` and `);
  const from = sql`from ${scope.named(table)}${scope.joins} where ${condition}`;
  return {
    read: object.read,
    nested: true,
    sql: scalar(sql`select ${object.sql} as r ${from} limit 1`, object.nested),
  };
}

function conditionsOf({ table, key, id, where }: One, its: Row, { versions }: QueryContext): SQL[] {
  return [
    ...(key ? [sql`${its(idOf(table))} = ${versions?.rowOf(table, key) ?? key}`] : []),
    ...(id ? [sql`${its(idOf(table))} = ${id}`] : []),
    ...(versions?.conditions(table, its) ?? []),
    ...(where ? [where(its)] : []),
  ];
}

/** The row that a foreign key of this one names. */
export function reference(table: SQLiteTable, key: SQLiteColumn) {
  return one((row) => ({ table, key: row(key) }));
}
