import type { Versions } from './versions.ts';

/** What all parts of one statement share while it is planned. */
export class QueryContext {
  /** The version of the rows that the statement reads, if not the one that the tables hold in place. */
  readonly versions: Versions | undefined;
  readonly #aliases: { count: number };

  constructor(versions?: Versions, aliases = { count: 0 }) {
    this.versions = versions;
    this.#aliases = aliases;
  }

  /** A part of the same statement that reads other versions. */
  reading(versions: Versions): QueryContext {
    return new QueryContext(versions, this.#aliases);
  }

  /** An alias that no other table of the statement has. */
  alias(): string {
    this.#aliases.count += 1;
    return `t${this.#aliases.count}`;
  }
}
