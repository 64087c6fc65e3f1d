import { getColumnTable, type SQL } from 'drizzle-orm';
import { keyOf } from '../model/columns.ts';
import type { Field, Fields } from '../model/field.ts';
import { collections } from '../model/kinds.ts';
import { fieldAt, idNamed } from './rows.ts';

/** The columns of fields, each with its expression over the input row. */
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

/** The input row of an object: its fields without lists. */
export function rowOf(fields: Fields, of: object): object {
  return Object.fromEntries(
    Object.entries(of).filter(([name]) => name in fields && fields[name]?.is !== 'list'),
  );
}

/** True if a field refers to its own table, where the target may be a later row. */
export const isOwnReference = (field: Field): boolean =>
  field.is === 'reference' && collections[field.to].table === getColumnTable(field.column);
