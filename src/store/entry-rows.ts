import { eq, type SQL, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { positionBy } from '../../schema/position.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { spanOf } from '../model/edtf.ts';
import type { Collection, Fields } from '../model/field.ts';
import { type Entry, isEvent } from '../model/format.ts';
import { commonFields, type EntryTable, tables } from '../model/kinds.ts';
import { nextVersion, thisChange } from './entry-tables.ts';
import { isOwnReference, rowOf, valuesOf } from './field-values.ts';
import { upsert } from './insert.ts';
import { once } from './once.ts';
import { fieldAt, inputRows, statement, type Write } from './rows.ts';
import type { Digested, Written } from './written.ts';

/** The columns of an entry's row besides its fields. */
interface Beyond {
  values: Record<string, SQL>;
  /** Columns that keep the value of the first version. */
  kept: string[];
  /** Columns with another value in later versions. */
  set: Record<string, SQL>;
}

const nothing = (): Beyond => ({ values: {}, kept: [], set: {} });

const beyond: Record<Collection, () => Beyond> = {
  actors: nothing,
  sources: nothing,
  events: () => {
    /** The id is computed here because the sort key contains it. */
    const id = sql`((select coalesce(max(${events.id}), 0) from ${events}) + k + 1)`;
    return {
      values: {
        id,
        kind: fieldAt('kind'),
        earliest: fieldAt('earliest'),
        latest: fieldAt('latest'),
        position: positionBy(fieldAt('earliest'), id),
        recordedAt: sql`(select ${changes.at} from ${changes} where ${eq(changes.id, thisChange)})`,
      },
      kept: ['id', 'recordedAt'],
      set: { position: positionBy(aliased(events, 'excluded').earliest, events.id) },
    };
  },
};

const statementsOf = once((collection: Collection) => {
  const fields = commonFields[collection];
  const table: EntryTable = tables[collection];
  const own = select(fields, isOwnReference);
  const others = select(fields, (field) => !isOwnReference(field));
  return {
    own: Object.keys(own),
    put: statement<object>(() => {
      const { values, kept, set } = beyond[collection]();
      const all = {
        slug: fieldAt('slug'),
        digest: fieldAt('digest'),
        origin: fieldAt('origin'),
        ...valuesOf(others),
        ...values,
        since: thisChange,
      };
      const options = { kept, set: { ...nextVersion(table), ...set } };
      return upsert(table, table.slug, all as never, options as never);
    }),
    /** Set last, because an entry may refer to a later row of its own table. */
    refer: statement<object>(() =>
      db
        .update(table)
        .set(valuesOf(own))
        .from(inputRows)
        .where(eq(table.slug, fieldAt('slug'))),
    ),
  };
});

const select = (fields: Fields, isWanted: (field: Fields[string]) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => isWanted(field)));

/** Writes entries to the table of their collection. */
export function entryRows(
  collection: Collection,
  items: readonly Digested[],
  { origin }: Written,
): Write[] {
  const fields = commonFields[collection];
  const { put, refer, own } = statementsOf(collection);
  const rows = items.map(({ entry, digest }) => ({
    slug: entry.slug,
    digest,
    origin,
    ...rowOf(fields, entry),
    ...derivedOf(entry),
  }));
  const referring = rows.filter((row, i) => items[i]?.known || own.some((name) => name in row));
  return [put(rows), ...(own.length ? [refer(referring)] : [])];
}

const derivedOf = (entry: Entry) =>
  isEvent(entry) ? { kind: entry.kind, ...spanOf(entry.date) } : {};
