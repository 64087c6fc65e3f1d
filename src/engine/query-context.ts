import type { Versions } from './versions.ts';

/** What all parts of one statement share while it is planned. */
export class QueryContext {
  /** The version of the rows that the statement reads, if not the one that the tables hold in place. */
  readonly versions: Versions | undefined;
  #aliases = 0;

  constructor(versions?: Versions) {
    this.versions = versions;
  }

  /** An alias that no other table of the statement has. */
  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}
