import { type SQL, sql } from 'drizzle-orm';
import { aliased } from '../engine/sql/alias.ts';
import { columnIn, keyOf } from '../model/columns.ts';
import { type Fields, type Part, perFields } from '../model/field.ts';
import type { Entry } from '../model/format.ts';
import { declarationOf } from '../model/kinds.ts';
import { type PartOf, parts } from '../model/parts.ts';
import { rowOf, valuesOf } from './field-values.ts';
import { insert } from './insert.ts';
import { fieldAt, idNamed, statement, type Write } from './rows.ts';

const inserts = new Map(
  parts.map((of) => [of.part, statement<object>(() => insert(of.part.table, valuesOfRow(of)))]),
);

function valuesOfRow({ part, collection, within }: PartOf): never {
  const { fields, owner, holder, position, derived } = part;
  const ownerId = idNamed(collection, fieldAt('slug'));
  return {
    [keyOf(owner)]: ownerId,
    ...(holder && within && { [keyOf(holder)]: heldBy(within, ownerId) }),
    ...valuesOf(fields),
    ...(position && { [keyOf(position)]: fieldAt('position') }),
    ...Object.fromEntries((derived?.columns ?? []).map(keyOf).map((key) => [key, fieldAt(key)])),
  } as never;
}

/** The id of the part that holds this one. */
function heldBy({ table, owner, id, position }: Part, ownerId: SQL): SQL {
  if (!id || !position)
    throw new TypeError('A part with parts of its own needs an id and a position');
  const x = aliased(table, 'x');
  return sql`(select ${columnIn(x, id)} from ${table} ${x} where ${columnIn(x, owner)} = ${ownerId} and ${columnIn(x, position)} = ${fieldAt('holder')})`;
}

/** Writes the parts of entries. */
export function partRows(entries: readonly Entry[]): Write[] {
  const rows = new Map(parts.map(({ part }) => [part, [] as object[]]));
  for (const entry of entries) collect(declarationOf(entry.kind).fields, entry, entry.slug, rows);
  return [...inserts].map(([part, insert]) => insert(rows.get(part) ?? []));
}

const listsOf = perFields((fields) =>
  Object.entries(fields).flatMap(([name, field]): [string, Part][] =>
    field.is === 'list' ? [[name, field.part]] : [],
  ),
);

/** Adds a row for each part of an object. `holder`: the position of that object in its own list. */
function collect(
  fields: Fields,
  of: object,
  slug: string,
  rows: ReadonlyMap<Part, object[]>,
  holder?: number,
): void {
  for (const [name, part] of listsOf(fields)) {
    const items = (of as Record<string, unknown[]>)[name] ?? [];
    for (const [position, given] of items.entries()) {
      const item = itemOf(part, given);
      const derived = part.derived?.of(item as never);
      rows.get(part)?.push({ slug, position, holder, ...rowOf(part.fields, item), ...derived });
      collect(part.fields, item, slug, rows, position);
    }
  }
}

function itemOf({ isBare, fields }: Part, given: unknown): object {
  const [only = ''] = Object.keys(fields);
  return isBare ? { [only]: given } : (given as object);
}
