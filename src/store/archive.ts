import type { Collection } from '../model/field.ts';
import { eventKinds } from '../model/kinds.ts';
import { parts } from '../model/parts.ts';
import { archiveOfEntry, archiveOfWords } from './archive-entry.ts';
import { archiveOfKind, archiveOfPart, carryOfPart } from './archive-parts.ts';
import type { Statement, Write } from './rows.ts';

/** A statement about the rows around those of a collection; of events, perhaps of one kind alone. */
interface Around {
  collection: Collection;
  kind?: string;
  change: Statement<string>;
}

const kinds: Around[] = Object.values(eventKinds).map((declared) => ({
  collection: 'events',
  kind: declared.kind,
  change: archiveOfKind(declared),
}));

const archives: Around[] = parts.map((of) => ({ ...of, change: archiveOfPart(of) }));
const carries = (isListed: boolean): Around[] =>
  parts.map((of) => ({ ...of, change: carryOfPart(of, isListed) }));
const carriesOf = { listed: carries(true), unlisted: carries(false) };

const entries: Record<Collection, Statement<string>> = {
  actors: archiveOfEntry('actors'),
  sources: archiveOfEntry('sources'),
  events: archiveOfEntry('events'),
};

const words: Record<Collection, Statement<string>> = {
  actors: archiveOfWords('actors'),
  sources: archiveOfWords('sources'),
  events: archiveOfWords('events'),
};

const changesOf = (
  around: readonly Around[],
  of: Collection,
  kinds: readonly string[],
  slugs: readonly string[],
): Write[] =>
  around
    .filter(({ collection, kind }) => collection === of && (!kind || kinds.includes(kind)))
    .map(({ change }) => change(slugs));

/**
 * Keeps entries as they are before this change: copies of their rows become a past version, and
 * their parts move to it. `kinds` are the kinds of the events among them.
 */
export function archived(
  collection: Collection,
  slugs: readonly string[],
  ofKinds: readonly string[] = [],
): Write[] {
  return [
    entries[collection](slugs),
    ...changesOf(kinds, collection, ofKinds, slugs),
    ...changesOf(archives, collection, ofKinds, slugs),
    words[collection](slugs),
  ];
}

/** Copies the parts of the past version back to entries that keep them, as listed or not. */
export function carriedOver(
  collection: Collection,
  slugs: readonly string[],
  ofKinds: readonly string[],
  isListed: boolean,
): Write[] {
  return changesOf(carriesOf[isListed ? 'listed' : 'unlisted'], collection, ofKinds, slugs);
}
