import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { element, elementsOf, jsonArray, jsonRows } from './json.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import { idOf, type Row, Scope } from './scope.ts';
import type { Arguments, Bound } from './value.ts';

/** Where the rows of one type are found by their names. */
export interface Lookup {
  typename: string;
  table: SQLiteTable;
  /** The id of the row of a name. */
  id: (name: SQL) => SQL;
  /** Which rows of the table are of the type. */
  where: (row: Row) => SQL;
}

interface Name {
  typename: string;
  name: string;
}

/** Rows that are asked for by name: of which types, how many, and in which order. */
export interface Names {
  lookups: Lookup[];
  count: number;
  order: Bound<Name[]>;
}

/** Rows of several types at once, in the order in which they are asked for, null where there is none. */
export function nodes<Args>(of: (args: Arguments<Args>, context: QueryContext) => Names) {
  return planned(({ planner, nodes: asking, args, level }) => {
    const { lookups, count, order } = of(args, planner.context);
    const below = planner.below(level, count);
    const readers = new Map<string, Planned['read']>();
    const found: SQL[] = lookups.map(({ typename, table, id, where }) => {
      const scope = new Scope(planner.context);
      scope.base(table);
      const object = planner.object(planner.type(typename), asking, scope.row, below);
      readers.set(typename, object.read);
      const asked = order.map((names) =>
        JSON.stringify(names.filter((one) => one.typename === typename).map(({ name }) => name)),
      );
      const row = id(element);
      const conditions = [
        where(scope.row),
        ...(planner.context.versions?.conditions(table, scope.row) ?? []),
      ];
      const from = sql`${elementsOf(asked)} cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${row}${scope.joins}`;
      return sql`(${jsonRows(
        sql`select ${jsonArray([element, object.sql])} as r from ${from} where ${sql.join(conditions, sql` and `)}`,
      )})`;
    });
    return {
      sql: jsonArray(found),
      nested: true,
      read: inOrder(readers, order),
    };
  });
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function inOrder(
  readers: ReadonlyMap<string, Planned['read']>,
  order: Bound<Name[]>,
): Planned['read'] {
  return (raw, inputs) => {
    const rows = new Map<string, unknown>();
    for (const [i, [typename, read]] of [...readers].entries()) {
      for (const [name, row] of (raw as [string, unknown][][])[i] ?? []) {
        rows.set(`${typename}:${name}`, read(row, inputs));
      }
    }
    return order.of(inputs).map(({ typename, name }) => rows.get(`${typename}:${name}`) ?? null);
  };
}
