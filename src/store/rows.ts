import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { literal } from '../engine/sql/literal.ts';
import { once } from './once.ts';

/** One statement of a change. Where it has rows, its placeholder `rows` stands for them, as one JSON array. */
export interface Change {
  sql: SQL;
  rows?: readonly unknown[];
}

/** A statement that is run with rows. It is built when it is first needed, and once. */
export type Statement<Row> = (rows: readonly Row[]) => Change;

export function statement<Row>(build: () => SQLWrapper): Statement<Row> {
  const built = once(() => build().getSQL());
  return (rows) => ({ sql: built(), rows });
}

/** The same of a statement that takes no rows. */
export function fixed(build: () => SQLWrapper): () => Change {
  const built = once(() => build().getSQL());
  return () => ({ sql: built() });
}

export const rowsPlaceholder = sql.placeholder('rows');

/** Where a statement finds its rows: each as `v`, its place among them as `k`. */
export const given = sql`(select value as v, key as k from json_each(${rowsPlaceholder}))`;

/** Among the rows, which are plain strings. */
export const isGiven = (of: SQLWrapper): SQL =>
  sql`${of} in (select value from json_each(${rowsPlaceholder}))`;

/** The fields of a row, and of the objects in it: `place.name`. */
type Path<Row> = {
  [Name in keyof Row & string]: NonNullable<Row[Name]> extends string | number | boolean
    ? Name
    : NonNullable<Row[Name]> extends readonly unknown[]
      ? never
      : Name | `${Name}.${Path<NonNullable<Row[Name]>>}`;
}[keyof Row & string];

/** What a statement can say of its rows. A field that they do not have is a type error. */
export function rowsOf<Row>() {
  const field = (path: Path<Row>): SQL => sql`v->>${literal(`$.${path}`)}`;
  return {
    field,
    /** A field as JSON: null in it is not SQL's. */
    json: (path: Path<Row>): SQL => sql`v->${literal(`$.${path}`)}`,
    /** Fields for columns of the same names. */
    fields: <Name extends Path<Row>>(...names: Name[]) =>
      Object.fromEntries(names.map((name) => [name, field(name)])) as Record<Name, SQL>,
    /** The key of what a field names by its slug; of an actor that has turned out to be another, the other's. */
    actorId: (path: Path<Row>): SQL =>
      sql`(select coalesce(${actors.mergedIntoId}, ${actors.id}) from ${actors} where ${actors.slug} = ${field(path)})`,
    sourceId: (path: Path<Row>) => idOf(sources, field(path)),
    eventId: (path: Path<Row>) => idOf(events, field(path)),
  };
}

const idOf = (table: typeof sources | typeof events, slug: SQL): SQL =>
  sql`(select ${table.id} from ${table} where ${table.slug} = ${slug})`;
