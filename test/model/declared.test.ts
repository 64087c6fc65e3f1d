import { getColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { keyOf } from '../../src/model/columns.ts';
import type { Fields } from '../../src/model/field.ts';
import {
  commonFields,
  declarations,
  tables as entryTables,
  eventKinds,
} from '../../src/model/kinds.ts';
import { parts } from '../../src/model/parts.ts';

/** Columns that the store computes: keys, versions, and copies that lists are ordered by. */
const computed: Record<string, string[]> = {
  actors: ['id', 'slug', 'digest', 'origin', 'mergedIntoId'],
  sources: ['id', 'slug', 'digest', 'origin'],
  events: ['id', 'slug', 'digest', 'origin', 'kind', 'position', 'disputed', 'recordedAt'],
  links: ['fromKind', 'toKind', 'toPosition'],
};
const versions = ['ofId', 'entryId', 'revision', 'since', 'until', 'retracted'];
const span = ['earliest', 'latest'];

const columnsOf = (fields: Fields): string[] =>
  Object.values(fields).flatMap((field) => {
    if (field.is === 'list') return [];
    return field.is === 'embedded' ? columnsOf(field.group.fields) : [keyOf(field.column)];
  });

const tables: [table: SQLiteTable, declared: string[]][] = [
  ...Object.values(entryTables).map((table): [SQLiteTable, string[]] => [
    table,
    [...columnsOf(commonFields[getTableName(table)]), ...versions, ...span],
  ]),
  ...Object.values(eventKinds).map(({ table, own, position }): [SQLiteTable, string[]] => [
    table,
    ['id', ...columnsOf(own), ...(position ? [keyOf(position)] : [])],
  ]),
  ...parts.map(({ part }): [SQLiteTable, string[]] => [
    part.table,
    [
      'id',
      ...columnsOf(part.fields),
      ...[part.owner, part.holder, part.position, part.present?.column]
        .filter((column) => column !== undefined)
        .map(keyOf),
      ...(part.derived?.columns ?? []).map(keyOf),
    ],
  ]),
];

it.each(tables.map(([table, declared]) => [getTableName(table), table, declared] as const))(
  'every column of %s is declared by a field in src/model, or computed',
  (name, table, declared) => {
    const known = [...declared, ...(computed[name] ?? [])];
    expect(Object.keys(getColumns(table)).filter((key) => !known.includes(key))).toEqual([]);
  },
);

it.each(declarations.map(({ typename, fields }) => [typename, fields] as const))(
  'every declared field of %s is a field of the type in src/graph',
  (typename, fields) => {
    const type = schema.getType(typename);
    expect(isObjectType(type)).toBe(true);
    const known = Object.keys((type as GraphQLObjectType).getFields());
    expect(Object.keys(fields).filter((name) => !known.includes(name))).toEqual([]);
  },
);

it.each(Object.values(eventKinds).map(({ typename, list }) => [typename, list] as const))(
  '%s has a list in the graph: %s',
  (_, list) => {
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain(list);
  },
);
