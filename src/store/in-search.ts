import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actorDocuments, documentsOf } from '../../schema/documents.ts';
import { actorNames, search } from '../../schema/search.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { tables } from '../model/kinds.ts';
import { about } from './entry-tables.ts';
import { insert } from './insert.ts';
import { once } from './once.ts';
import { fixed, type Write } from './rows.ts';

type Worded = Exclude<Collection, 'events'>;

/** Deletes entries from the search index before their words change. */
export const forgotten = once((collection: Worded) => {
  const { id, position } = documentsOf[collection];
  return about(collection, (named) =>
    db
      .delete(search)
      .where(
        sql`${search.position} in (select ${position} from ${documentsOf[collection]} where ${id} in ${named})`,
      ),
  );
});

export const namesForgotten = about('actors', (named) =>
  db.delete(actorNames).where(sql`${actorNames.id} in ${named}`),
);

/** Entries that are not retracted. */
const standing = (collection: Worded, named: SQL) => {
  const { id, retracted } = tables[collection];
  return sql`(select ${id} from ${tables[collection]} where not ${retracted} and ${id} in ${named})`;
};

const found = once((collection: Worded) => {
  const { id, position, name, text, more, tags } = documentsOf[collection];
  return about(collection, (named) =>
    insert(
      search,
      { position, name, text, more, tags },
      { from: documentsOf[collection], where: sql`${id} in ${standing(collection, named)}` },
    ),
  );
});

const namesFound = about('actors', (named) => {
  const { id, name } = actorDocuments;
  const where = sql`${id} in ${standing('actors', named)}`;
  return insert(actorNames, { id, name }, { from: actorDocuments, where });
});

/** Inserts entries into the search index. */
export const inSearch = (collection: Worded, slugs: readonly string[]): Write[] => [
  found(collection)(slugs),
  namesFound(collection === 'actors' ? slugs : []),
];

/** Merges an index into one segment, by FTS5's command `optimize`. `command`: the column that takes commands. */
export const merging = (index: SQLiteTable, command: SQL) =>
  fixed(() => sql`insert into ${index} (${command}) values ('optimize')`);

export const mergeIndex = merging(search, namesOf(search.match));
