import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import { columnIn, keyOf } from '../model/columns.ts';
import type { Part } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import type { PartOf } from '../model/parts.ts';
import { copyOf } from './copy.ts';
import { about, ended, thisChange } from './entry-tables.ts';
import type { Statement } from './rows.ts';

/** Copies the rows of events in the table of their kind. */
export function archiveOfKind({ table, position }: KindTable): Statement<string> {
  const t = aliased(table, 't');
  return about('events', (named) =>
    copyOf<SQLiteTable>(table, t, sql`${t.id} in ${named}`, {
      ...(position && { [keyOf(position)]: sql`null` }),
      [keyOf(table.id)]: ended('events', t.id),
    } as never),
  );
}

interface KindTable {
  table: SQLiteTable & { id: SQLiteColumn };
  position?: SQLiteColumn;
}

/** Moves the rows of a part to the past version of their entry. */
export function archiveOfPart({ part, collection }: PartOf): Statement<string> {
  const { table, owner, present } = part;
  return about(collection, (named) =>
    db
      .update(table)
      .set({
        [keyOf(owner)]: ended(collection, owner),
        ...(present && { [keyOf(present.column)]: sql`null` }),
      })
      .where(sql`${owner} in ${named}`),
  );
}

/** Copies the rows of a part from the past version of their entry back to the entry. Lists find them unless the entry is retracted. */
export function carryOfPart(of: PartOf): Statement<string> {
  const { part, collection, within } = of;
  const { table, owner, holder, present } = part;
  return about(collection, (named) => {
    const t = aliased(table, 't');
    const v = aliased<EntryTable>(tables[collection], 'v');
    const from = sql`from ${tables[collection]} ${v} where`;
    const e = aliased<EntryTable>(tables[collection], 'e');
    const isRetracted = sql`(select ${e.retracted} from ${tables[collection]} ${v} join ${tables[collection]} ${e} on ${e.id} = ${v.ofId} where ${v.id} = ${columnIn(t, owner)})`;
    const isEnded = sql`${columnIn(t, owner)} in (select ${v.id} ${from} ${v.until} = ${thisChange} and ${v.ofId} in ${named})`;
    return copyOf<SQLiteTable>(table, t, isEnded, {
      // A row with an id gets a new one.
      id: undefined,
      [keyOf(owner)]: sql`(select ${v.ofId} ${from} ${v.id} = ${columnIn(t, owner)})`,
      ...(present?.value && {
        [keyOf(present.column)]: sql`iif(${isRetracted}, null, ${literal(present.value)})`,
      }),
      ...(holder && within && { [keyOf(holder)]: copyHolding(within, of, columnIn(t, holder)) }),
    } as never);
  });
}

/** The copy of the row that holds a part. */
function copyHolding(
  { table, owner, id, position }: Part,
  { collection }: PartOf,
  holder: SQLWrapper,
): SQL {
  if (!id || !position)
    throw new TypeError('A part with parts of its own needs an id and a position');
  const [x, copy] = [aliased(table, 'x'), aliased(table, 'copy')];
  const v = aliased<EntryTable>(tables[collection], 'v');
  return sql`(select ${columnIn(copy, id)} from ${table} ${x}
    join ${tables[collection]} ${v} on ${v.id} = ${columnIn(x, owner)}
    join ${table} ${copy} on ${columnIn(copy, owner)} = ${v.ofId} and ${columnIn(copy, position)} = ${columnIn(x, position)}
    where ${columnIn(x, id)} = ${holder})`;
}
