import { getColumnTable, type SQL } from 'drizzle-orm';
import { keyOf } from '../model/columns.ts';
import type { Field, Fields } from '../model/field.ts';
import { collections } from '../model/kinds.ts';
import { fieldAt, idNamed } from './rows.ts';

/** The columns that fields are written to, each with its value in the row at hand. */
export function valuesOf(fields: Fields, path = ''): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => columnsOf(field, path + name)),
  );
}

function columnsOf(field: Field, path: string): [string, SQL][] {
  switch (field.is) {
    case 'value':
      return [[keyOf(field.column), fieldAt(path)]];
    case 'reference':
      return [[keyOf(field.column), idNamed(field.to, fieldAt(path))]];
    case 'embedded':
      return Object.entries(valuesOf(field.group.fields, `${path}.`));
    case 'list':
      return [];
  }
}

/** What a row needs of an object to be written: its fields, without the lists. */
export function rowOf(fields: Fields, of: object): object {
  return Object.fromEntries(
    Object.entries(of).filter(([name]) => name in fields && fields[name]?.is !== 'list'),
  );
}

/** Whether a field refers to an entry of its own table, which may be written after it. */
export const isOwnReference = (field: Field): boolean =>
  field.is === 'reference' && collections[field.to].table === getColumnTable(field.column);
