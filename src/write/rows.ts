import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { sources } from '../../schema/sources.ts';

export type Values = Record<string, unknown>;

export function insert(table: SQLiteTable, values: Values): SQL {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  const columns = given.map(([name]) => sql.identifier(name));
  const cells = given.map(([, value]) => sql`${value}`);
  return sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(columns, sql`, `)}) values (${sql.join(cells, sql`, `)})`;
}

/** Every column is given, so that what an entry no longer has is emptied. */
export function upsert(table: SQLiteTable, values: Values, kept: string[] = [], more?: SQL): SQL {
  const [key, ...rest] = Object.keys(values) as [string, ...string[]];
  const columns = [key, ...rest].map((name) => sql.identifier(name));
  const cells = Object.values(values).map((value) => sql`${value ?? null}`);
  const updates = rest
    .filter((name) => !kept.includes(name))
    .map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
  return sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(columns, sql`, `)}) values (${sql.join(cells, sql`, `)}) on conflict (${sql.identifier(key)}) do update set ${sql.join(updates, sql`, `)}${more ?? sql``}`;
}

export function set(table: SQLiteTable, slug: string, values: Values): SQL {
  const updates = Object.entries(values).map(
    ([name, value]) => sql`${sql.identifier(name)} = ${value ?? null}`,
  );
  return sql`update ${sql.identifier(getTableName(table))} set ${sql.join(updates, sql`, `)} where slug = ${slug}`;
}

const idIn = (table: SQLiteTable) => (slug: string | undefined) =>
  slug === undefined
    ? undefined
    : sql`(select id from ${sql.identifier(getTableName(table))} where slug = ${slug})`;

export const actorId = idIn(actors);
export const sourceId = idIn(sources);
export const eventId = (slug: string) => sql`(select id from events where slug = ${slug})`;
