import { type SQL, sql } from 'drizzle-orm';
import { jsonArray } from './json.ts';
import { type One, planOne } from './one.ts';
import type { Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './scope.ts';
import { literalOf } from './sql/literal.ts';
import type { Arguments } from './value.ts';

/** A row of one of several tables. */
export interface OneOf {
  /** Tells which table, by a key of `rows`. */
  by: SQL;
  rows: Record<string, One & { typename: string }>;
}

export function oneOf<Args = unknown>(
  of: (row: Row, args: Arguments<Args>, context: QueryContext) => OneOf,
) {
  return planned((field) => {
    const { by, rows } = of(field.row, field.args, field.planner.context);
    const words = Object.keys(rows);
    const objects = Object.values(rows).map((row) => planOne(field, row));
    const cells = objects.map(
      (object, i) => sql`case when ${by} = ${literalOf(words[i] as string)} then ${object.sql} end`,
    );
    return {
      nested: true,
      sql: jsonArray([by, ...cells]),
      read: readerOf(new Map(objects.map(({ read }, i) => [words[i], { read, at: i + 1 }]))),
    };
  });
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function readerOf(
  readers: ReadonlyMap<unknown, { read: Planned['read']; at: number }>,
): Planned['read'] {
  return (raw, inputs) => {
    const cells = raw as unknown[];
    const { read, at } = readers.get(cells[0]) ?? {};
    return read && at ? read(cells[at], inputs) : null;
  };
}
