import { eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal, literalOf } from '../engine/sql/literal.ts';
import { originalKeyOf } from './archived-key.ts';
import { citation } from './citation.ts';
import { columnIn } from './columns.ts';
import type { Collection, Field, Fields, ListField } from './field.ts';
import { commonFields, type EntryTable, eventKinds, tables } from './kinds.ts';
import { link } from './link.ts';

/** An entry as JSON text in the portable format. */
export type EntryOf = (row: Row) => SQL;

export const slugOf = (collection: Collection, id: SQLWrapper): SQL => {
  const table: EntryTable = tables[collection];
  return sql`(select ${table.slug} from ${table} where ${table.id} = ${id})`;
};

/** The kind of an entry. The table of sources has no column for it. */
export const kindOf = (collection: Collection, row: Row): SQL =>
  collection === 'sources' ? literal('SOURCE') : row(tables[collection].kind);

/** An object without nulls, which the portable format omits. */
export function object(values: Record<string, SQLWrapper>): SQL {
  const pairs = Object.entries(values).map(([name, value]) => sql`${literalOf(name)}, ${value}`);
  return sql`json_patch('{}', json_object(${sql.join(pairs, sql`, `)}))`;
}

/** The row that parts belong to: an entry, or a part with parts of its own. */
interface Owner {
  id: SQL;
  depth: number;
}

function valuesOf(fields: Fields, row: Row, owner: Owner): Record<string, SQLWrapper> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, sqlOf(field, row, owner)]),
  );
}

function sqlOf(field: Field, row: Row, owner: Owner): SQL {
  switch (field.is) {
    case 'value':
      return valueIn(field.column, row);
    case 'reference':
      return slugOf(field.to, row(field.column));
    case 'embedded':
      return sql`nullif(${object(valuesOf(field.group.fields, row, owner))}, '{}')`;
    case 'list':
      return partsOf(field, owner);
  }
}

function valueIn(column: SQLiteColumn, row: Row): SQL {
  if (column.isUnique) return originalKeyOf(row(column));
  return column.dataType === 'boolean'
    ? sql`case when ${row(column)} then json('true') end`
    : row(column);
}

/** A JSON array of parts in order. Null if there are none. */
function partsOf({ part }: ListField, { id, depth }: Owner): SQL {
  const { table, fields, owner, holder, isBare } = part;
  const p = aliased(table, `p${depth}`);
  const row: Row = (column) => sql`${columnIn(p, column)}`;
  const inner = { id: part.id ? row(part.id) : id, depth: depth + 1 };
  const values = valuesOf(fields, row, inner);
  const item = isBare ? Object.values(values)[0] : object(values);
  const where =
    holder && depth > 0
      ? eq(columnIn(p, holder), id)
      : sql.join(
          [eq(columnIn(p, owner), id), ...(holder ? [isNull(columnIn(p, holder))] : [])],
          sql` and `,
        );
  const order = sql.join(
    part.order.map((column) => columnIn(p, column)),
    sql`, `,
  );
  const items = sql`select ${item} as r from ${table} ${p} where ${where} order by ${order} limit -1`;
  return sql`(select json(nullif(json_group_array(${isBare ? sql`x.r` : sql`json(x.r)`}), '[]')) from (${items}) x)`;
}

/** The fields that all entries of a collection have. */
function commonObject(collection: Collection, row: Row): SQL {
  const { id, slug }: EntryTable = tables[collection];
  const { kind: _, ...fields } = commonFields[collection];
  const values = valuesOf(fields, row, { id: row(id), depth: 0 });
  return object({ kind: kindOf(collection, row), slug: row(slug), ...values });
}

const eventEntry: EntryOf = (row) => {
  const owner = { id: row(events.id), depth: 0 };
  const cases = Object.values(eventKinds).map(
    ({ kind, own }) => sql`when ${literal(kind)} then ${object(valuesOf(own, row, owner))}`,
  );
  return sql`json_patch(${commonObject('events', row)}, case ${row(events.kind)} ${sql.join(cases, sql` `)} end)`;
};

export const entryOf: Record<Collection, EntryOf> = {
  actors: (row) => commonObject('actors', row),
  sources: (row) => commonObject('sources', row),
  events: eventEntry,
};

/** A citation with its event. */
export const citationEntry: EntryOf = (row) =>
  object({
    event: slugOf('events', row(citations.eventId)),
    ...valuesOf(citation.fields, row, { id: row(citations.id), depth: 0 }),
  });

/** A link with both its events. */
export const linkEntry: EntryOf = (row) =>
  object({
    from: slugOf('events', row(links.fromId)),
    ...valuesOf(link.fields, row, { id: row(links.id), depth: 0 }),
  });
