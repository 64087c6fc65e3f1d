import { getColumnTable } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { EventKind } from '../../schema/events.ts';
import type { Collection, Fields, Part, ReferenceField } from './field.ts';
import { commonFields, eventKinds, tables } from './kinds.ts';

/** A part and the entries that have it. */
export interface PartOf {
  part: Part;
  collection: Collection;
  /** The only kind of event that has it. */
  kind?: EventKind;
  /** The part that can hold it, if not only the entry does. */
  within?: Part;
}

const partsIn = (fields: Fields, within?: Part): Pick<PartOf, 'part' | 'within'>[] =>
  Object.values(fields).flatMap((field) =>
    field.is === 'list'
      ? [{ part: field.part, within }, ...partsIn(field.part.fields, field.part)]
      : [],
  );

/** All parts. Parts inside others come last, because their rows refer to those. */
export const parts: readonly PartOf[] = [
  ...Object.entries(commonFields).flatMap(([collection, fields]) =>
    partsIn(fields).map((part) => ({ ...part, collection: collection as Collection })),
  ),
  ...Object.values(eventKinds).flatMap(({ kind, own }) =>
    partsIn(own).map((part) => ({ ...part, kind, collection: 'events' as const })),
  ),
]
  .filter(({ part, within }) => Boolean(part.holder) === Boolean(within))
  .sort((a, b) => Number(Boolean(a.within)) - Number(Boolean(b.within)));

/** A reference column and the entry of its row. */
export interface ReferenceColumn {
  column: SQLiteColumn;
  to: Collection;
  of: Collection;
  kind?: EventKind;
  /** Holds the id of the entry that refers. */
  entry: SQLiteColumn;
}

const referencesIn = (fields: Fields): ReferenceField[] =>
  Object.values(fields).flatMap((field) => {
    if (field.is === 'reference') return [field];
    return field.is === 'embedded' ? referencesIn(field.group.fields) : [];
  });

type Row = Pick<ReferenceColumn, 'of' | 'kind' | 'entry'>;

const columnsIn = (fields: Fields, row: Row): ReferenceColumn[] =>
  referencesIn(fields).map(({ column, to }) => ({ column, to, ...row }));

/** All reference columns. */
export const referenceColumns: readonly ReferenceColumn[] = [
  ...Object.entries(commonFields).flatMap(([of, fields]) =>
    columnsIn(fields, { of: of as Collection, entry: tables[of as Collection].id }),
  ),
  ...Object.values(eventKinds).flatMap(({ kind, table, own }) =>
    columnsIn(own, { of: 'events', kind, entry: table.id }),
  ),
  ...parts.flatMap(({ part, collection, kind }) =>
    columnsIn(part.fields, { of: collection, kind, entry: part.owner }),
  ),
];

export const tableOf = (column: SQLiteColumn): SQLiteTable => getColumnTable(column) as SQLiteTable;
