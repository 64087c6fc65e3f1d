import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { documentsOf } from '../../schema/documents.ts';
import { actorNames, pastSearch, search } from '../../schema/search.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { insert } from './insert.ts';
import { once } from './once.ts';
import { fixed, isInputRow, statement } from './rows.ts';

/** Past versions of events are in the index under their ids. */
const pastPosition = (collection: Collection) => {
  const { id, position } = documentsOf[collection];
  return collection === 'events' ? id : position;
};

const positionsOf = (collection: Collection, position: SQL) => {
  const documents = documentsOf[collection];
  return sql`(select ${position} from ${documents} where ${isInputRow(documents.id)})`;
};

/** Erases the words of versions, by the ids of their rows. Run it while the rows are still there. */
export const wordsErased = once((collection: Collection) =>
  statement<number>(() => {
    const position = sql`${documentsOf[collection].position}`;
    return db.delete(search).where(sql`${search.position} in ${positionsOf(collection, position)}`);
  }),
);

export const pastWordsErased = once((collection: Collection) =>
  statement<number>(() => {
    const position = sql`${pastPosition(collection)}`;
    return db
      .delete(pastSearch)
      .where(sql`${pastSearch.position} in ${positionsOf(collection, position)}`);
  }),
);

export const namesErased = statement<number>(() =>
  db.delete(actorNames).where(isInputRow(actorNames.id)),
);

/** Indexes past versions again. */
export const pastWordsAgain = once((collection: Collection) =>
  statement<number>(() => {
    const documents = documentsOf[collection];
    const { name, text, more, tags } = documents;
    const values = { position: pastPosition(collection), name, text, more, tags };
    return insert(pastSearch, values, { from: documents, where: isInputRow(documents.id) });
  }),
);

/** FTS5 keeps deleted words in its segments until it merges them. */
const merged = (index: SQLiteTable, command: SQL) =>
  fixed(() => sql`insert into ${index} (${command}) values ('optimize')`);

/** Removes what was deleted from the files of the search indexes. */
export const wordsOverwritten = [
  merged(search, namesOf(search.match)),
  merged(pastSearch, namesOf(pastSearch.match)),
  merged(actorNames, sql`${actorNames}`),
];
