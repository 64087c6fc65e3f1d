import { type SQL, sql } from 'drizzle-orm';
import type { Row } from '../engine/scope.ts';
import { literalOf } from '../engine/sql/literal.ts';
import { slugOf } from '../model/entry.ts';
import type { Field, Fields } from '../model/field.ts';

/** The cells of a row of a CSV file, by the names of their columns. */
export type Cells = Record<string, SQL>;

export const snakeCase = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A cell for each field, but for lists: a file says with its own words what it shows of them. */
export function cellsOf(fields: Fields, row: Row, prefix = ''): Cells {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([name, field]) => cells(field, row, prefix + snakeCase(name))),
  );
}

function cells(field: Field, row: Row, name: string): Cells {
  switch (field.is) {
    case 'value':
      return { [name]: row(field.column) };
    case 'reference':
      return { [name]: slugOf(field.to, row(field.column)) };
    case 'embedded':
      return cellsOf(field.group.fields, row, `${name}_`);
    case 'list':
      return {};
  }
}

/** The values of a query's column `one` in one cell. */
export const joined = (query: SQL, separator: string): SQL =>
  sql`(select group_concat(one, ${literalOf(separator)}) from (${query} limit -1))`;
