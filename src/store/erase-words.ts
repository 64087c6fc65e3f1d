import { type SQL, sql } from 'drizzle-orm';
import { documentsOf } from '../../schema/documents.ts';
import { actorNames, pastSearch, search } from '../../schema/search.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { pastDocument } from './archive-entry.ts';
import { mergeIndex, merging } from './in-search.ts';
import { insert } from './insert.ts';
import { once } from './once.ts';
import { isInputRow, statement } from './rows.ts';

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
    const position = sql`${pastDocument(collection).position}`;
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
    const where = isInputRow(documents.id);
    return insert(pastSearch, pastDocument(collection), { from: documents, where });
  }),
);

/** Removes what was deleted from the files of the search indexes: FTS5 keeps deleted words until it merges its segments. */
export const wordsOverwritten = [
  mergeIndex,
  merging(pastSearch, namesOf(pastSearch.match)),
  merging(actorNames, sql`${actorNames}`),
];
