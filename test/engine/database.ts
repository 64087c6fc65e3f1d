import { DatabaseSync } from 'node:sqlite';
import type { Bookmark, Database, Result, Session } from '../../src/engine/database.ts';
import type { Statement } from '../../src/engine/sql/statement.ts';

/** A database in memory, as the engine needs one. It keeps what was asked of it. */
export class Memory implements Database {
  readonly sqlite = new DatabaseSync(':memory:');
  /** Where each session began. */
  readonly sessions: (Bookmark | 'primary' | undefined)[] = [];
  readonly batches: (readonly Statement[])[] = [];

  session(from?: Bookmark | 'primary'): Session {
    this.sessions.push(from);
    const batch = async (statements: readonly Statement[]) => {
      session.attempts += 1;
      return this.#batch(statements);
    };
    const session = { batch, bookmark: 'later', attempts: 0 };
    return session;
  }

  #batch(statements: readonly Statement[]): Result[] {
    this.batches.push(statements);
    this.sqlite.exec('begin');
    try {
      const results = statements.map(({ text, binds }) => {
        const rows = this.sqlite.prepare(text).all(...(binds as (string | number)[]));
        return { rows, rowsRead: rows.length };
      });
      this.sqlite.exec('commit');
      return results;
    } catch (error) {
      this.sqlite.exec('rollback');
      throw error;
    }
  }
}
