import { getColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { eventKinds } from '../../schema/events.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { copyOf, type Instead } from './copy.ts';
import type { Values } from './insert.ts';
import { once } from './once.ts';
import type { Statement } from './rows.ts';
import { about, ended, type Thing, type ThingTable, things, thisChange } from './things.ts';

type EventKind = (typeof eventKinds)[number];

/** Rows around that of a thing, and what becomes of them when a change ends a version. */
export interface Half {
  /** The kind of event that has such rows; all have, where there is none. */
  kind?: EventKind;
  /** Gives them, or copies of them, to the version that is ended. */
  archive: Statement<string>;
}

export interface Part extends Half {
  /** Copies them back to the thing, as listed or not. */
  carry: (isListed: boolean) => Statement<string>;
}

interface Options<Table extends SQLiteTable> {
  kind?: EventKind;
  /** What only the present has, if it stands in lists; null: that is derived anew. Of a past version it is null. */
  present?: { [Column in keyof Values<Table>]?: SQL | null };
  /** What refers to rows that are copied as well. */
  again?: (row: Table) => Partial<Values<Table>>;
}

/** What a past version has of what only the present has. */
const past = (present: object) =>
  Object.fromEntries(Object.keys(present).map((column) => [column, sql`null`]));

/** What is given back to what stands in lists. */
const given = (present: Record<string, SQL | null | undefined>) =>
  Object.fromEntries(Object.entries(present).filter(([, value]) => value !== null));

/** The one row of an event that shares its id. */
export function half<Table extends SQLiteTable & { id: SQLiteColumn }>(
  table: Table,
  { kind, present = {} }: Pick<Options<Table>, 'kind' | 'present'>,
): Half {
  const t = aliased(table, 't');
  const archive = about('events', (named) => {
    const instead = { ...past(present), id: ended('events', t.id) };
    return copyOf(table, t, sql`${t.id} in ${named}`, instead as Instead<Table>);
  });
  return { kind, archive };
}

/** Rows of their own; `owner` holds the id of the thing, or of its version. */
export function part<Table extends SQLiteTable>(
  thing: Thing,
  table: Table,
  owner: keyof Values<Table> & string,
  { kind, present = {}, again }: Options<Table> = {},
): Part {
  const ownerOf = (rows: Table) => getColumns<SQLiteTable>(rows)[owner] as SQLiteColumn;
  const archive = about(thing, (named) => {
    const id = ownerOf(table);
    const sets = { [owner]: ended(thing, id), ...past(present) };
    return db
      .update(table as SQLiteTable)
      .set(sets)
      .where(sql`${id} in ${named}`);
  });
  const carry = once((isListed: boolean) =>
    about(thing, (named) => {
      const t = aliased(table, 't');
      const v = aliased<ThingTable>(things[thing], 'v');
      const from = sql`from ${things[thing]} ${v} where`;
      const isEnded = sql`${ownerOf(t)} in (select ${v.id} ${from} ${v.until} = ${thisChange} and ${v.ofId} in ${named})`;
      const instead: Record<string, SQL | undefined> = {
        // Rows that have an id get one of their own.
        id: undefined,
        [owner]: sql`(select ${v.ofId} ${from} ${v.id} = ${ownerOf(t)})`,
        ...(isListed && given(present)),
        ...again?.(t),
      };
      return copyOf(table, t, isEnded, instead as Instead<Table>);
    }),
  );
  return { kind, archive, carry };
}
