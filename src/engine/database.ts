import type { Statement } from './sql/statement.ts';

/** What the engine needs of a database. `d1.ts` is the one for D1. */
export interface Database {
  /**
   * Where one request reads and writes. `from`: a bookmark, so that it reads no older state; or the
   * primary, so that it reads what it writes. Without it any replica may answer.
   */
  session(from?: Bookmark | 'primary'): Session;
}

/** A state of the database, as an earlier session named it. */
export interface Bookmark {
  bookmark: string;
}

export interface Session {
  /**
   * Runs statements in one call and one transaction: all of them, or none. One result each. Only
   * statements that write nothing may be sent again if the database fails.
   */
  batch(statements: readonly Statement[], writes: boolean): Promise<readonly Result[]>;
  /** How often batches were sent: more often than asked for if the database failed. */
  readonly attempts: number;
  /** The state that was read or written last, if the database names its states. */
  readonly bookmark?: string;
}

export interface Result {
  rows: readonly Record<string, unknown>[];
  /** Rows that the database says it read: what it is paid by. */
  rowsRead: number;
}
