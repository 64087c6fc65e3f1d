import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { aliased } from '../engine/sql/alias.ts';
import type { Collection } from '../model/field.ts';
import { isInputRow, type Statement, statement } from './rows.ts';

/** Tables of what has a slug and versions. */
export const tables = { actors, sources, events };

export type EntryTable = (typeof tables)[Collection];

/** The number of the change that a batch makes. */
export const thisChange: SQL<number> = sql`(select max(${changes.id}) from ${changes})`;

/** A statement about things that are named by slug: `named` stands for their keys. */
export function about(
  collection: Collection,
  build: (named: SQL) => SQLWrapper,
): Statement<string> {
  const table = tables[collection];
  return statement(() =>
    build(sql`(select ${table.id} from ${table} where ${isInputRow(table.slug)})`),
  );
}

/** The id of the version of a thing that this change has ended. */
export function ended(collection: Collection, id: SQLWrapper): SQL {
  const table = tables[collection];
  const v = aliased<EntryTable>(table, 'v');
  return sql`(select ${v.id} from ${table} ${v} where ${v.ofId} = ${id} and +${v.until} = ${thisChange})`;
}

/** What an upsert or update says of a new version of a thing. */
export const nextVersion = ({ revision }: EntryTable) => ({
  revision: sql`${revision} + 1`,
  since: thisChange,
});
