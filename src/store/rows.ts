import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { collections } from '../model/kinds.ts';
import { once } from './once.ts';

/** One statement of a change. Where it has rows, its placeholder `rows` stands for them, as one JSON array. */
export interface Write {
  sql: SQL;
  rows?: readonly unknown[];
}

/** A statement that is run with rows. It is built when it is first needed, and once. */
export type Statement<Row> = (rows: readonly Row[]) => Write;

export function statement<Row>(build: () => SQLWrapper): Statement<Row> {
  const built = once(() => build().getSQL());
  return (rows) => ({ sql: built(), rows });
}

/** The same of a statement that takes no rows. */
export function fixed(build: () => SQLWrapper): () => Write {
  const built = once(() => build().getSQL());
  return () => ({ sql: built() });
}

export const rowsPlaceholder = sql.placeholder('rows');

/** Where a statement finds its rows: each as `v`, its place among them as `k`. */
export const inputRows = sql`(select value as v, key as k from json_each(${rowsPlaceholder}))`;

/** Among the rows, which are plain strings. */
export const isInputRow = (of: SQLWrapper): SQL =>
  sql`${of} in (select value from json_each(${rowsPlaceholder}))`;

/** The fields of a row, and of the objects in it: `place.name`. */
type Path<Row> = {
  [Name in keyof Row & string]: NonNullable<Row[Name]> extends string | number | boolean
    ? Name
    : NonNullable<Row[Name]> extends readonly unknown[]
      ? never
      : Name | `${Name}.${Path<NonNullable<Row[Name]>>}`;
}[keyof Row & string];

/** A field of the row at hand, by its path in JSON. */
export const fieldAt = (path: string): SQL => sql`v->>${literal(`$.${path}`)}`;

/** What a statement can say of its rows. A field that they do not have is a type error. */
export function rowsOf<Row>() {
  const field = (path: Path<Row>): SQL => fieldAt(path);
  return {
    field,
    /** A field as JSON, in which null differs from SQL's. */
    json: (path: Path<Row>): SQL => sql`v->${literal(`$.${path}`)}`,
    /** Fields for columns of the same names. */
    fields: <Name extends Path<Row>>(...names: Name[]) =>
      Object.fromEntries(names.map((name) => [name, field(name)])) as Record<Name, SQL>,
  };
}

/** The id of the entry that a slug names. The slug of a merged actor names the other actor. */
export function idNamed(collection: Collection, slug: SQL): SQL {
  const { table } = collections[collection];
  const id =
    collection === 'actors' ? sql`coalesce(${actors.mergedIntoId}, ${actors.id})` : table.id;
  return sql`(select ${id} from ${table} where ${table.slug} = ${slug})`;
}
