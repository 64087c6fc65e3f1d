import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { isVersioned, lastChange, versionNamed } from '../history/moment.ts';
import { jsonArray } from './json.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import { idOf, type Row, Scope } from './scope.ts';
import type { Arguments, Bound } from './value.ts';

/** Where the things of one type lie that are looked up by slug. */
export interface Lookup {
  typename: string;
  table: SQLiteTable;
  /** Which rows of the table are of the type. */
  where: (row: Row) => SQL;
}

interface Name {
  typename: string;
  slug: string;
}

/** Things that are asked for by name: of which types, how many, and in which order. */
export interface Names {
  lookups: Lookup[];
  count: number;
  order: Bound<Name[]>;
}

/** Things of several types at once, in the order in which they are asked for, null where there is none. */
export function nodes<Args>(of: (args: Arguments<Args>) => Names) {
  return planned(({ planner, nodes: asking, args, level }) => {
    const { asOf } = planner.draft;
    const { lookups, count, order } = of(args);
    const below = planner.below(level, count);
    const readers = new Map<string, Planned['read']>();
    const found: SQL[] = lookups.map(({ typename, table, where }) => {
      const scope = new Scope(planner.draft);
      scope.base(table);
      const object = planner.object(planner.type(typename), asking, scope.row, below);
      readers.set(typename, object.read);
      const slugs = order.map((names) =>
        JSON.stringify(names.filter((one) => one.typename === typename).map(({ slug }) => slug)),
      );
      const id = versionNamed(table, sql`json_each.value`, asOf);
      const since =
        asOf && isVersioned(table) ? sql` and ${scope.row(table.since)} <= ${lastChange}` : sql``;
      return sql`(select json_group_array(json(x.r)) from (select json_array(json_each.value, ${object.sql}) as r from json_each(${slugs}) cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${id}${scope.joins} where ${where(scope.row)}${since} limit -1) x)`;
    });
    return {
      sql: jsonArray(found),
      nested: true,
      read: (raw, inputs) => {
        const rows = new Map<string, unknown>();
        for (const [i, { typename }] of lookups.entries()) {
          for (const [slug, row] of (raw as [string, unknown][][])[i] ?? []) {
            rows.set(`${typename}:${slug}`, readers.get(typename)?.(row, inputs));
          }
        }
        return order
          .of(inputs)
          .map(({ typename, slug }) => rows.get(`${typename}:${slug}`) ?? null);
      },
    };
  });
}
