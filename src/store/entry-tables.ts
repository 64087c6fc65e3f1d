import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { aliased } from '../engine/sql/alias.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { isInputRow, type Statement, statement } from './rows.ts';

/** The number of the change of this batch. */
export const thisChange: SQL<number> = sql`(select max(${changes.id}) from ${changes})`;

/** A statement for entries by slug. `named`: their ids. */
export function about(
  collection: Collection,
  build: (named: SQL) => SQLWrapper,
): Statement<string> {
  const table = tables[collection];
  return statement(() =>
    build(sql`(select ${table.id} from ${table} where ${isInputRow(table.slug)})`),
  );
}

/** The id of the past version that this change has archived. */
export function ended(collection: Collection, id: SQLWrapper): SQL {
  const table = tables[collection];
  const v = aliased<EntryTable>(table, 'v');
  return sql`(select ${v.id} from ${table} ${v} where ${v.ofId} = ${id} and +${v.until} = ${thisChange})`;
}

/** The version columns of a new version. */
export const nextVersion = ({ revision }: EntryTable) => ({
  revision: sql`${revision} + 1`,
  since: thisChange,
});
