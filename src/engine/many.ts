import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { jsonRows, jsonValues, scalar } from './json.ts';
import { limits } from './limits.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import { type Row, Scope, tableOf } from './scope.ts';
import { literal } from './sql/literal.ts';
import type { Arguments } from './value.ts';

/** The rows that fit, up to a limit. For lists that are short by their nature: they have no pages. */
export interface Many {
  table: SQLiteTable;
  where: (row: Row) => SQL;
  order: SQLiteColumn[];
}

const most = literal(limits.listItems);

export function many<Args = unknown>(
  of: (row: Row, args: Arguments<Args>, context: QueryContext) => Many,
) {
  return planned(({ planner, type, nodes, row, args, level }) => {
    const { table, where, order } = of(row, args, planner.context);
    const scope = new Scope(planner.context);
    scope.base(table);
    const object = planner.object(type, nodes, scope.row, planner.below(level, limits.listItems));
    const condition = where(scope.row);
    const keys = sql.join(order.map(scope.row), sql`, `);
    const from = sql`from ${scope.named(table)}${scope.joins} where ${condition} order by ${keys}`;
    return {
      nested: true,
      read: listOf(object.read),
      sql: scalar(jsonRows(sql`select ${object.sql} as r ${from}`, most), object.nested),
    };
  });
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function listOf(read: Planned['read']): Planned['read'] {
  return (raw, inputs) => (raw as unknown[]).map((one) => read(one, inputs));
}

/** A list of plain values: one column of all rows that fit. */
export function values(of: SQLiteColumn, where: (row: Row, its: Row) => SQL, order: SQLiteColumn) {
  return planned(({ planner, row, level }) => {
    planner.reads(level, limits.listItems);
    const scope = new Scope(planner.context);
    const table = tableOf(of);
    scope.base(table);
    const condition = where(row, scope.row);
    const query = sql`select ${scope.row(of)} as r from ${scope.named(table)} where ${condition} order by ${scope.row(order)}`;
    return {
      nested: true,
      read: (raw) => raw,
      sql: sql`(${jsonValues(query, most)})`,
    };
  });
}
