import type { Entry } from '../model/format.ts';
import type { Author } from './change.ts';

/** An entry that is to be written, and the digest that tells it from any other content under its slug. */
export interface Digested<E extends Entry = Entry> {
  entry: E;
  digest: string;
  /** Recorded already: what it was made of is replaced. */
  known: boolean;
}

/** Who brings entries, and who keeps them from then on: see `origin` in the tables. */
export interface Written extends Author {
  origin: string | null;
}

export const slugsOf = (items: readonly Digested[]) => items.map(({ entry }) => entry.slug);

export const slugsOfKnown = (items: readonly Digested[]) =>
  slugsOf(items.filter(({ known }) => known));
