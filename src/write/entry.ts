import type { Entry } from './format.ts';

/** An entry that is to be written, and the digest that tells it from any other content under its slug. */
export interface Digested<E extends Entry = Entry> {
  entry: E;
  digest: string;
  /** Recorded already: what it was made of is replaced. */
  known: boolean;
}
