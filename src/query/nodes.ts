import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { planned } from './field.ts';
import { isVersioned, lastChange, versionNamed } from './moment.ts';
import { jsonArray, type Planned } from './plan.ts';
import { idOf, type Row, Scope } from './scope.ts';

/** Where the things of one type lie that are looked up by slug. */
export interface Lookup {
  typename: string;
  table: SQLiteTable;
  slugs: string[];
  /** Which rows of the table are of the type. */
  where: (row: Row) => SQL;
}

/** Things of several types at once, in the order in which they are asked for, null where there is none. */
export function nodes(
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
  of: (args: any) => { lookups: Lookup[]; order: { typename: string; slug: string }[] },
) {
  return planned(({ planner, nodes: asking, args, level }) => {
    const { asOf } = planner.draft;
    const { lookups, order } = of(args);
    const below = planner.below(level, order.length);
    const objects = new Map<string, Planned>();
    const found: SQL[] = lookups.map(({ typename, table, slugs, where }) => {
      const scope = new Scope(planner.draft);
      scope.base(table);
      const object = planner.object(planner.type(typename), asking, scope.row, below);
      objects.set(typename, object);
      const id = versionNamed(table, sql.raw('json_each.value'), asOf);
      const since =
        asOf && isVersioned(table)
          ? sql` and ${scope.row(table.since)} <= ${sql.raw(lastChange)}`
          : sql``;
      return sql`(select json_group_array(json(x.r)) from (select json_array(json_each.value, ${object.sql}) as r from json_each(${JSON.stringify(slugs)}) cross join ${scope.named(table)} on ${scope.row(idOf(table))} = ${id}${scope.joins} where ${where(scope.row)}${since} limit -1) x)`;
    });
    return {
      sql: jsonArray(found),
      nested: true,
      read: (raw) => {
        const rows = new Map<string, unknown>();
        for (const [i, { typename }] of lookups.entries()) {
          for (const [slug, row] of (raw as [string, unknown][][])[i] ?? []) {
            rows.set(`${typename}:${slug}`, objects.get(typename)?.read(row));
          }
        }
        return order.map(({ typename, slug }) => rows.get(`${typename}:${slug}`) ?? null);
      },
    };
  });
}
