import { sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actorAncestors } from '../../schema/ancestors.ts';
import { changes } from '../../schema/changes.ts';
import { idempotencyKeys } from '../../schema/commands.ts';
import { erased, type erasureGrounds } from '../../schema/erased.ts';
import { revisions } from '../../schema/revisions.ts';
import { suggestions } from '../../schema/suggestions.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import type { Collection } from '../model/field.ts';
import { eventKinds, tables } from '../model/kinds.ts';
import { parts, referenceColumns, tableOf } from '../model/parts.ts';
import { closeChange, openChange } from './change.ts';
import { thisChange } from './entry-tables.ts';
import { daysAgain, type Lifetime, withoutLifetimes } from './erase-counts.ts';
import { namesErased, pastWordsAgain, pastWordsErased, wordsErased } from './erase-words.ts';
import { insert } from './insert.ts';
import { inputRows, isInputRow, rowsOf, type Statement, statement, type Write } from './rows.ts';
import { documentsOfStale, staleEventsNamed } from './stale.ts';

/** The author of the change that an erasure is. No editor may have this name. */
export const eraser = 'erasure';

export type Ground = (typeof erasureGrounds)[number];

/** Rows of each collection, by their ids. */
export type Ids = Record<Collection, number[]>;

/** What an erasure takes out of the record. */
export interface Erasure {
  ground: Ground;
  /** What the change of the erasure says. */
  reason: string;
  /** Hashes of the names of the entries. */
  hashes: string[];
  /** The current versions of the entries. */
  entries: Ids;
  /** All versions to erase: those of the entries, and past versions of others that refer to them. */
  versions: Ids;
  /** Past versions of other entries that lose a part. */
  lessened: Ids;
  revisions: { collection: Collection; entry: number; number: number }[];
  /** When the versions and their links were in lists. */
  lifetimes: Lifetime[];
  /** The first days of the events. */
  days: string[];
  /** The slugs of other events that must be indexed again: they are denied by the entries, or lose a link. */
  stale: string[];
  /** The changes that made or ended the versions. */
  changes: number[];
  suggestions: number[];
}

/** Sources refer to actors, and events to both. */
const order: readonly Collection[] = ['events', 'sources', 'actors'];

/** Erases entries. Run the statements in one batch, and only if nothing has changed since the erasure was read. */
export function erasing(erasure: Erasure): Write[] {
  const { ground, reason, hashes, entries, versions, lessened } = erasure;
  const writes = [
    withoutLifetimes(erasure.lifetimes),
    openChange({ by: eraser, reason }),
    staleEventsNamed(erasure.stale),
    ...order.flatMap((collection) => [
      wordsErased(collection)(versions[collection]),
      pastWordsErased(collection)([...versions[collection], ...lessened[collection]]),
    ]),
    namesErased(entries.actors),
    ...ancestorsErased.map((erase) => erase(entries.actors)),
    ...partsErased.map(({ collection, erase }) => erase(versions[collection])),
    ...partsReferring.map(({ to, erase }) => erase(entries[to])),
    ...kindsErased.map((erase) => erase(versions.events)),
    ...order.map((collection) => entriesErased[collection](versions[collection])),
    ...order.map((collection) => pastWordsAgain(collection)(lessened[collection])),
    ...documentsOfStale.map((change) => change()),
    revisionsErased(erasure.revisions),
    keysErased(erasure.changes),
    reasonsErased(erasure.changes),
    suggestionsErased(erasure.suggestions),
    named(hashes.map((hash) => ({ hash, ground }))),
    closeChange(),
    daysAgain(erasure.days),
  ];
  return writes.filter(({ rows }) => rows?.length !== 0);
}

type Erase = Statement<number>;

const erase = (table: SQLiteTable, column: SQLiteColumn): Erase =>
  statement(() => db.delete(table).where(isInputRow(column)));

const ancestorsErased = [
  erase(actorAncestors, actorAncestors.actorId),
  erase(actorAncestors, actorAncestors.ancestorId),
];

/** Parts inside other parts first. */
const partsErased = parts
  .map(({ part, collection }) => ({ collection, erase: erase(part.table, part.owner) }))
  .reverse();

/** Parts of other entries that refer to the entries. What such a part holds goes first. */
const partsReferring = referenceColumns.flatMap(({ column, to }) => {
  const table = tableOf(column);
  const holder = parts.find(({ part }) => part.table === table)?.part;
  if (!holder) return [];
  const held = parts.filter(({ within }) => within === holder);
  return [
    ...held.map(({ part }) => ({
      to,
      erase: statement<number>(() =>
        db
          .delete(part.table)
          .where(
            sql`${part.holder} in (select ${holder.id} from ${table} where ${isInputRow(column)})`,
          ),
      ),
    })),
    { to, erase: erase(table, column) },
  ];
});

const kindsErased = Object.values(eventKinds).map(({ table }) => erase(table, table.id));

const entriesErased: Record<Collection, Erase> = {
  actors: erase(tables.actors, tables.actors.id),
  sources: erase(tables.sources, tables.sources.id),
  events: erase(tables.events, tables.events.id),
};

const revisionsErased = statement<Erasure['revisions'][number]>(() => {
  const { field } = rowsOf<Erasure['revisions'][number]>();
  const { collection, entryId, number } = revisions;
  return db
    .delete(revisions)
    .where(
      sql`(${collection}, ${entryId}, ${number}) in (select ${field('collection')}, ${field('entry')}, ${field('number')} from ${inputRows})`,
    );
});

const keysErased = erase(idempotencyKeys, idempotencyKeys.changeId);
const suggestionsErased = erase(suggestions, suggestions.id);

/** The reason of a change may quote what it changed. */
const reasonsErased = statement<number>(() =>
  db.update(changes).set({ reason: null }).where(isInputRow(changes.id)),
);

const named = statement<{ hash: string; ground: Ground }>(() => {
  const { fields } = rowsOf<{ hash: string; ground: Ground }>();
  const { ground, changeId } = aliased(erased, 'excluded');
  return insert(erased, { ...fields('hash', 'ground'), changeId: thisChange }).onConflictDoUpdate({
    target: erased.hash,
    set: { ground: sql`${ground}`, changeId: sql`${changeId}` },
  });
});
