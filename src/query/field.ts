import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { GraphQLField, GraphQLResolveInfo } from 'graphql';
import { printChange } from '../write/print.ts';
import type { Change } from '../write/rows.ts';
import { slugOf } from './argument.ts';
import type { Client } from './client.ts';
import type { Document } from './collect.ts';
import { isVersioned, lastChange, unfiled, versionNamed, versionOf } from './moment.ts';
import type { Asked, Plan, Planned } from './plan.ts';
import { Planner, scalar, shapedAs } from './plan.ts';
import { type Draft, idOf, type Row, Scope, tableOf } from './scope.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
type Args = any;

/** What a field's options take to be planned: how it is fetched, and where its value then lies. */
export function planned(plan: Plan) {
  return { extensions: { plan }, resolve };
}

/** Below a root field everything is fetched already and lies under its response key; a root field fetches. */
function resolve(
  row: unknown,
  _args: unknown,
  context: { client: Client },
  info: GraphQLResolveInfo,
): never {
  return (
    row ? (row as Record<string, unknown>)[info.path.key] : load(context.client, info)
  ) as never;
}

function load(client: Client, info: GraphQLResolveInfo): Promise<unknown> {
  const root = plannerOf(client, info).root(fieldOf(info), info.fieldNodes);
  return client.json(root.sql).then(root.read);
}

function fieldOf({ parentType, fieldName }: GraphQLResolveInfo): GraphQLField<unknown, unknown> {
  const field = parentType.getFields()[fieldName];
  if (!field) throw new TypeError(`${fieldName} is no field`);
  return field;
}

export function documentOf({ schema, fragments, variableValues }: GraphQLResolveInfo): Document {
  return { schema, fragments: fragments as never, variables: variableValues };
}

function plannerOf(client: Client, info: GraphQLResolveInfo) {
  return new Planner(documentOf(info), client.budget);
}

/**
 * The row that a mutation leaves behind, as it is asked for: null if there is none. It is read in
 * the batch of the changes, so that what cannot be answered is not changed.
 */
export function changed(
  client: Client,
  info: GraphQLResolveInfo,
  changes: readonly Change[],
  row: One,
  asOf?: SQL,
): Promise<unknown> {
  const field = { ...fieldOf(info), extensions: one(() => row).extensions };
  const root = plannerOf(client, info).root(field, info.fieldNodes, asOf);
  return client.json(root.sql, changes.map(printChange)).then(root.read);
}

/** A value that SQL gives as it is, or that `read` makes of what SQL gives. */
export function value(
  of: (row: Row, args: Args) => SQL,
  read: (raw: unknown) => unknown = (raw) => raw,
) {
  return planned(({ row, args }) => ({ sql: of(row, args), read, nested: false }));
}

export function column(of: SQLiteColumn, read?: (raw: unknown) => unknown) {
  return value((row) => row(of), read);
}

/** Objects that are made of what SQL gives, by the names of their fields. */
export function computed(of: (row: Row, draft: Draft) => SQL, read: (raw: unknown) => object[]) {
  return planned(({ planner, type, nodes, row }) => ({
    sql: of(row, planner.draft),
    nested: true,
    read: (raw) =>
      read(raw).map((object) => shapedAs(planner.document, type as never, nodes, object)),
  }));
}

/** An object that is made of the same row: a place, a headcount. Null where `given` does not hold. */
export function part(given: (row: Row) => SQL) {
  return planned(({ planner, type, nodes, row, level }) => {
    const object = planner.object(type, nodes, row, level);
    return { ...object, sql: sql`case when ${given(row)} then ${object.sql} end` };
  });
}

/** Another row: the one of a thing, by its id or by its name, or the only one. */
export interface One {
  table: SQLiteTable;
  key?: SQL;
  slug?: string;
  where?: (row: Row) => SQL;
  /** The type that the row is known to be, where the field's own is abstract. */
  typename?: string;
}

export function one(of: (row: Row, args: Args) => One) {
  return planned((asked) => planOne(asked, of(asked.row, asked.args)));
}

function planOne({ planner, type, nodes, level }: Asked, of: One): Planned {
  const { table, typename } = of;
  const scope = new Scope(planner.draft);
  scope.base(table);
  const known = typename ? planner.type(typename) : type;
  const object = planner.object(known, nodes, scope.row, planner.below(level, 1));
  const condition = sql.join(conditionsOf(of, scope.row, planner.draft.asOf), sql` and `);
  const from = sql`from ${scope.named(table)}${scope.joins} where ${condition}`;
  return {
    read: object.read,
    nested: true,
    sql: scalar(sql`select ${object.sql} as r ${from} limit 1`, object.nested),
  };
}

function conditionsOf({ table, key, slug, where }: One, its: Row, asOf: SQL | undefined): SQL[] {
  const id = its(idOf(table));
  return [
    ...(key ? [sql`${id} = ${versionOf(table, key, asOf)}`] : []),
    ...(slug === undefined
      ? []
      : [sql`${id} = ${versionNamed(table, sql`${slugOf(slug)}`, asOf)}`]),
    ...(asOf && isVersioned(table) ? [sql`${its(table.since)} <= ${sql.raw(lastChange)}`] : []),
    ...(where ? [where(its)] : []),
  ];
}

/** The row that a key of this one leads to. */
export function reference(table: SQLiteTable, key: SQLiteColumn) {
  return one((row) => ({ table, key: row(key) }));
}

/** The row that an argument names. */
export function bySlug(table: SQLiteTable) {
  return one((_, { slug }) => ({ table, slug }));
}

/** The permanent name of a thing, or what else is unique: of a past version it is filed. */
export function unique(of: SQLiteColumn, read: (word: string) => unknown = (word) => word) {
  return column(of, (filed) => (filed === null ? null : read(unfiled(String(filed)))));
}

/** All rows that fit: for lists that are short by their nature. */
export interface Many {
  table: SQLiteTable;
  where: (row: Row) => SQL;
  order: SQLiteColumn[];
}

/** What a short list is counted as before it is read. */
const usuallyAtMost = 5;

export function many(of: (row: Row, args: Args, asOf: SQL | undefined) => Many) {
  return planned(({ planner, type, nodes, row, args, level }) => {
    const { table, where, order } = of(row, args, planner.draft.asOf);
    const scope = new Scope(planner.draft);
    scope.base(table);
    const object = planner.object(type, nodes, scope.row, planner.below(level, usuallyAtMost));
    const condition = where(scope.row);
    const keys = sql.join(order.map(scope.row), sql`, `);
    return {
      nested: true,
      read: (raw) => (raw as unknown[]).map(object.read),
      // Without a limit SQLite may drop the order of a subquery.
      sql: scalar(
        sql`select json_group_array(json(x.r)) as r from (select ${object.sql} as r from ${scope.named(table)}${scope.joins} where ${condition} order by ${keys} limit -1) x`,
        object.nested,
      ),
    };
  });
}

/** A list of plain values, one of a row each. */
export function values(of: SQLiteColumn, where: (row: Row, its: Row) => SQL, order: SQLiteColumn) {
  return planned(({ planner, row }) => {
    const scope = new Scope(planner.draft);
    const table = tableOf(of);
    scope.base(table);
    const condition = where(row, scope.row);
    return {
      nested: true,
      read: (raw) => raw,
      sql: sql`(select json_group_array(x.r) from (select ${scope.row(of)} as r from ${scope.named(table)} where ${condition} order by ${scope.row(order)} limit -1) x)`,
    };
  });
}
