import { getColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { documentsOf } from '../../schema/documents.ts';
import { pastSearch } from '../../schema/search.ts';
import { aliased } from '../engine/sql/alias.ts';
import { archivedKey } from '../model/archived-key.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { copyOf } from './copy.ts';
import { about, thisChange } from './entry-tables.ts';
import { insert } from './insert.ts';
import type { Statement } from './rows.ts';

/**
 * Copies the rows of entries as past versions. Unique values of a copy get a prefix. Copies of events
 * have no position, so lists do not find them.
 */
export function archiveOfEntry(collection: Collection): Statement<string> {
  return about(collection, (named) => {
    const table: EntryTable = tables[collection];
    const t = aliased(table, 't');
    const columns = Object.entries(getColumns<SQLiteTable>(t));
    const unique = columns
      .filter(([, { isUnique }]) => isUnique)
      .map(([key, column]) => [key, archivedKey(column, thisChange)]);
    return copyOf<SQLiteTable>(table, t, sql`${t.id} in ${named}`, {
      ...Object.fromEntries(unique),
      ...('position' in t && { position: sql`null` }),
      id: undefined,
      ofId: t.id,
      until: thisChange,
    } as never);
  });
}

/** The row of a past version in its search index. A past version of an event has no position: its id stands for it. */
export function pastDocument(collection: Collection) {
  const { id, position, name, text, more, tags } = documentsOf[collection];
  return { position: collection === 'events' ? id : position, name, text, more, tags };
}

/** Adds the past version to the search index of past versions. */
export function archiveOfWords(collection: Collection): Statement<string> {
  return about(collection, (named) => {
    const documents = documentsOf[collection];
    const table: EntryTable = tables[collection];
    const ended = sql`select ${table.id} from ${table} where ${table.until} = ${thisChange} and ${table.ofId} in ${named}`;
    return insert(pastSearch, pastDocument(collection), {
      from: documents,
      where: sql`${documents.id} in (${ended})`,
    });
  });
}
