import type { SQL } from 'drizzle-orm';
import { jsonArray } from '../engine/json.ts';
import { planned } from '../engine/planned.ts';
import type { Row } from '../engine/scope.ts';
import { originalKey } from '../model/archived-key.ts';
import { encodeId } from '../model/id.ts';

/** A type and what names an object among those of the type. */
type Named = readonly [typename: string, ...names: string[]];

/**
 * The global id of a row. As of a moment it names the number of the last change then, because the
 * lists of an entry can change without a new version of the entry.
 */
export function globalId<Values extends unknown[]>(
  valuesOf: (row: Row) => { [Key in keyof Values]: SQL },
  named: (...values: Values) => Named,
) {
  return planned(({ planner, row }) => {
    const { mark } = planner.context.versions ?? {};
    const cells: SQL[] = mark ? [...valuesOf(row), mark] : valuesOf(row);
    const [only, ...others] = cells;
    return {
      sql: only && !others.length ? only : jsonArray(cells),
      nested: false,
      read: reader(named as (...values: unknown[]) => Named, Boolean(mark)),
    };
  });
}

/** Compiled operations keep it, so it must not hold on to the SQL. */
function reader(named: (...values: unknown[]) => Named, isMarked: boolean) {
  return (raw: unknown) => {
    const values = [raw].flat();
    const change = isMarked ? (values.pop() as number) : undefined;
    const [typename, ...names] = named(...values);
    return encodeId(typename, names, change);
  };
}

/** The global id of an entry of a type that has a table of its own. */
export const entryId = (typename: string, slug: Parameters<Row>[0]) =>
  globalId<[slug: string]>(
    (row) => [row(slug)],
    (slug) => [typename, originalKey(slug)],
  );
