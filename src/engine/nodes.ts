import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { cellsOf, element, elementsOf, jsonArray, jsonRows } from './json.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import { idOf, type Row, Scope } from './scope.ts';
import type { Arguments, Bound } from './value.ts';
import type { Versions } from './versions.ts';

/** Where the rows of one type are found by their names. */
export interface Lookup {
  /** Tells the lookup from the others. */
  key: string;
  typename: string;
  table: SQLiteTable;
  /** The id of the row of a name. */
  id: (name: SQL) => SQL;
  /** Which rows of the table are of the type. */
  where: (row: Row) => SQL;
  /** The versions that the rows and everything below them are read from, if not those of the root field. */
  versions?: Versions;
}

interface Name {
  /** The key of the lookup that finds it. */
  key: string;
  name: string;
}

/** Rows that are asked for by name: with which lookups, how many, and in which order. */
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
    const found = lookups.map((lookup) =>
      planner.reading(lookup.versions, () => {
        const { key, typename, table, id, where } = lookup;
        const scope = new Scope(planner.context);
        scope.base(table);
        const { sql: object, read } = planner.object(
          planner.type(typename),
          asking,
          scope.row,
          below,
        );
        const asked = order.map((names) =>
          JSON.stringify(names.filter((one) => one.key === key).map(({ name }) => name)),
        );
        const conditions = [
          where(scope.row),
          ...(planner.context.versions?.conditions(table, scope.row) ?? []),
        ];
        const from = sql`${elementsOf(asked)} cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${id(element)}${scope.joins}`;
        return {
          nested: true,
          sql: sql`(${jsonRows(
            sql`select ${jsonArray([element, object])} as r from ${from} where ${sql.join(conditions, sql` and `)}`,
          )})`,
          read: byName(key, read),
        };
      }),
    );
    return {
      sql: jsonArray(found.map(({ sql }) => sql)),
      nested: true,
      read: inOrder(
        found.map(({ read }) => read),
        order,
      ),
    };
  });
}

type Reader = Planned['read'];

const nameOf = ({ key, name }: Name) => `${key}:${name}`;

/** Compiled operations keep what follows, so it must not hold on to the SQL or to the planner. */
const byName =
  (key: string, read: Reader): Reader =>
  (raw, inputs) =>
    (raw as [string, unknown][]).map(([name, row]) => [nameOf({ key, name }), read(row, inputs)]);

const inOrder =
  (readers: readonly Reader[], order: Bound<Name[]>): Reader =>
  (raw, inputs) => {
    const found = cellsOf(raw as unknown[], readers.length);
    const rows = new Map(
      readers.flatMap((read, i) => read(found[i], inputs) as [string, unknown][]),
    );
    return order.of(inputs).map((one) => rows.get(nameOf(one)) ?? null);
  };
