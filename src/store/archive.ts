import type { Collection } from '../model/field.ts';
import { eventKinds } from '../model/kinds.ts';
import { parts } from '../model/parts.ts';
import { archiveOfEntry, archiveOfWords } from './archive-entry.ts';
import { archiveOfKind, archiveOfPart, carryOfPart } from './archive-parts.ts';
import { once } from './once.ts';
import type { Statement, Write } from './rows.ts';

/** A statement for rows that belong to entries of a collection, or of one kind of events. */
interface Around {
  collection: Collection;
  kind?: string;
  write: Statement<string>;
}

const kinds: Around[] = Object.values(eventKinds).map((declared) => ({
  collection: 'events',
  kind: declared.kind,
  write: archiveOfKind(declared),
}));

const archives: Around[] = parts.map((of) => ({ ...of, write: archiveOfPart(of) }));
const carries: Around[] = parts.map((of) => ({ ...of, write: carryOfPart(of) }));

const ofEntry = once(archiveOfEntry);
const ofWords = once(archiveOfWords);

const writesOf = (
  around: readonly Around[],
  of: Collection,
  kinds: readonly string[],
  slugs: readonly string[],
): Write[] =>
  around
    .filter(({ collection, kind }) => collection === of && (!kind || kinds.includes(kind)))
    .map(({ write }) => write(slugs));

/**
 * Archives entries before a change: their rows are copied as past versions, and their parts move to
 * the copies. `ofKinds`: the kinds of the events.
 */
export function archived(
  collection: Collection,
  slugs: readonly string[],
  ofKinds: readonly string[] = [],
): Write[] {
  return [
    ofEntry(collection)(slugs),
    ...writesOf(kinds, collection, ofKinds, slugs),
    ...writesOf(archives, collection, ofKinds, slugs),
    ofWords(collection)(slugs),
  ];
}

/** Copies the parts of the past version back to their entries. */
export function carriedOver(
  collection: Collection,
  slugs: readonly string[],
  ofKinds: readonly string[],
): Write[] {
  return writesOf(carries, collection, ofKinds, slugs);
}
