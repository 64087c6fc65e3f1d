import type { Entry } from '../model/format.ts';
import type { Author } from './change.ts';

/** An entry to write, and the digest of its content. */
export interface Digested<E extends Entry = Entry> {
  entry: E;
  digest: string;
  /** True if the record has the slug: the write makes a new version. */
  known: boolean;
}

/** The author of a write, and the origin of its entries (see `origin` in the tables). */
export interface Written extends Author {
  origin: string | null;
}

export const slugsOf = (items: readonly Digested[]) => items.map(({ entry }) => entry.slug);

export const slugsOfKnown = (items: readonly Digested[]) =>
  slugsOf(items.filter(({ known }) => known));
