import { getColumnTable, type SQL } from 'drizzle-orm';
import { keyOf } from '../model/columns.ts';
import { type Field, type Fields, perFields } from '../model/field.ts';
import { tables } from '../model/kinds.ts';
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

const namesOf = perFields((fields) =>
  Object.keys(fields).filter((name) => fields[name]?.is !== 'list'),
);

/** The input row of an object: its fields without lists. */
export function rowOf(fields: Fields, of: object): object {
  const row: Record<string, unknown> = {};
  for (const name of namesOf(fields)) {
    const value = (of as typeof row)[name];
    if (value !== undefined) row[name] = value;
  }
  return row;
}

/** True if a field refers to its own table, where the target may be a later row. */
export const isOwnReference = (field: Field): boolean =>
  field.is === 'reference' && tables[field.to] === getColumnTable(field.column);
