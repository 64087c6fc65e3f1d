import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { once } from './once.ts';

/** One statement of a change. Its rows are bound to the placeholder `rows` as one JSON array. */
export interface Write {
  sql: SQL;
  rows?: readonly unknown[];
}

/** A statement with input rows, built on first use. */
export type Statement<Row> = (rows: readonly Row[]) => Write;

export function statement<Row>(build: () => SQLWrapper): Statement<Row> {
  const built = once(() => build().getSQL());
  return (rows) => ({ sql: built(), rows });
}

/** A statement without input rows. */
export function fixed(build: () => SQLWrapper): () => Write {
  const built = once(() => build().getSQL());
  return () => ({ sql: built() });
}

export const rowsPlaceholder = sql.placeholder('rows');

/** The input rows of a statement: `v` is a row as JSON, `k` its index. */
export const inputRows = sql`(select value as v, key as k from json_each(${rowsPlaceholder}))`;

/** True for a value among input rows that are strings. */
export const isInputRow = (of: SQLWrapper): SQL =>
  sql`${of} in (select value from json_each(${rowsPlaceholder}))`;

/** The paths of the fields in a row: `place.name`. */
type Path<Row> = {
  [Name in keyof Row & string]: NonNullable<Row[Name]> extends string | number | boolean
    ? Name
    : NonNullable<Row[Name]> extends readonly unknown[]
      ? never
      : Name | `${Name}.${Path<NonNullable<Row[Name]>>}`;
}[keyof Row & string];

/** A field of the input row. */
export const fieldAt = (path: string): SQL => sql`v->>${literal(`$.${path}`)}`;

/** The fields of input rows. Unknown fields are type errors. */
export function rowsOf<Row>() {
  const field = (path: Path<Row>): SQL => fieldAt(path);
  return {
    field,
    /** A field as JSON: a JSON null differs from a missing field. */
    json: (path: Path<Row>): SQL => sql`v->${literal(`$.${path}`)}`,
    /** Fields whose columns have the same names. */
    fields: <Name extends Path<Row>>(...names: Name[]) =>
      Object.fromEntries(names.map((name) => [name, field(name)])) as Record<Name, SQL>,
  };
}

/** The id of the entry that a slug names. The slug of a merged actor names the other actor. */
export function idNamed(collection: Collection, slug: SQL): SQL {
  const table: EntryTable = tables[collection];
  const id =
    collection === 'actors' ? sql`coalesce(${actors.mergedIntoId}, ${actors.id})` : table.id;
  return sql`(select ${id} from ${table} where ${table.slug} = ${slug})`;
}
