import { type SQL, sql } from 'drizzle-orm';
import { ConnectionSelection, type Page } from './connection-selection.ts';
import { encodeCursor, listMark } from './cursor.ts';
import { jsonArray, jsonOfRows, scalar } from './json.ts';
import { limits } from './limits.ts';
import { count, exists, page } from './list.ts';
import { keyShape, type Listing, reversed } from './listing.ts';
import type { FieldContext, Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './scope.ts';
import type { Arguments, Bound } from './value.ts';
import { keysOf, type Window, windowOf } from './window.ts';

/** Rows that count as one: an object of the answer takes as many, and a row that is only counted is one. */
const rowsPerCost = 3;

/** How a list is made of the arguments of the field that gives it. Kept in the field's `extensions.listing`. */
export type ListingOf<Args = unknown> = (
  row: Row,
  args: Arguments<Args>,
  context: QueryContext,
) => Listing;

/** A Relay connection: a page of a list, and of the list as a whole only what is selected. */
export function connection<Args = unknown>(of: ListingOf<Args>) {
  const { resolve, extensions } = planned((field) =>
    planConnection(field, of(field.row, field.args, field.planner.context)),
  );
  return { resolve, extensions: { ...extensions, listing: of } };
}

function planConnection(field: FieldContext, listing: Listing): Planned {
  const { planner, level } = field;
  const { context } = planner;
  const shape = keyShape(listing);
  const mark = markOf(field);
  const window = windowOf(field.args, mark, shape);
  const after = keysOf(window.after, shape.length);
  const before = keysOf(window.before, shape.length);
  const below = planner.below(level, window.size);
  planner.reads(level, listing.reads ?? 0);
  const selection = new ConnectionSelection(
    field,
    (type, nodes, row) => planner.object(type, nodes, row, below),
    undefined,
  );
  const { needs } = selection;
  if (needs.has('total') && !listing.kept) {
    // Whether a row belongs to the version is not in the index.
    const rows = context.versions ? 2 * limits.counted : limits.counted;
    planner.reads(level, Math.ceil(rows / rowsPerCost));
  }

  const cellsOf = (row: Row, keys: SQL[]) =>
    jsonArray([...selection.cellsOf(row), ...(needs.has('cursors') ? keys : [])]);
  // A page is read from its own end of the list. One row more tells whether the list goes on.
  const isOpen = needs.has(window.backward ? 'previous' : 'next');
  const limit = isOpen ? window.size + 1 : window.size;
  const rows =
    needs.has('rows') && listing.branches.length
      ? window.backward
        ? page(context, reversed(listing), { after: before, before: after }, limit, cellsOf)
        : page(context, listing, { after, before }, limit, cellsOf)
      : undefined;
  const cells = jsonArray([
    rows ? jsonOfRows : jsonArray([]),
    needs.has('total') ? count(context, listing) : sql`null`,
    after && needs.has('previous')
      ? exists(context, reversed(listing), { after, inclusive: true })
      : sql`0`,
    before && needs.has('next')
      ? exists(context, listing, { after: before, inclusive: true })
      : sql`0`,
  ]);
  return {
    nested: true,
    sql: rows ? scalar(sql`select ${cells} as r from (${rows}) x`, selection.nested) : cells,
    read: reader(selection, shape.length, mark, window, Boolean(listing.kept)),
  };
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function reader(
  selection: ConnectionSelection,
  keys: number,
  mark: Bound<string>,
  { size, backward }: Window,
  isCounted: boolean,
): Planned['read'] {
  const { read, keysIn } = selection;
  const rowOf = selection.rowOf(keys);
  return (raw, inputs) => {
    const [rows, totalCount, earlier, later] = raw as [unknown[][], number, number, number];
    const { kept, more } = cut(rows.map(rowOf), size, backward);
    const totalCountIsExact = isCounted || totalCount <= limits.counted;
    const page: Page = {
      inputs,
      rows: kept,
      cursor: (row) => encodeCursor(mark.of(inputs), keysIn(row)),
      totalCount: totalCountIsExact ? totalCount : limits.counted,
      totalCountIsExact,
      hasPreviousPage: Boolean(earlier) || (backward && more),
      hasNextPage: Boolean(later) || (!backward && more),
      extras: [],
    };
    return read(page, []);
  };
}

/** The rows of a page in the order of the list, without the one that only tells that there are more. */
export function cut(rows: unknown[][], size: number, backward: boolean) {
  const more = rows.length > size;
  const kept = more ? rows.slice(0, size) : rows;
  if (backward) kept.reverse();
  return { kept, more };
}

/** The mark of the list that a request asks for. */
export function markOf({ type, name, all }: FieldContext): Bound<string> {
  return all.map((args) => listMark(type.name, name, args));
}
