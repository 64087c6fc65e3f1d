import type { Result, Session } from './database.ts';
import type { Statement } from './sql/statement.ts';

/** What one request has cost the database. */
export interface Reading {
  /** Round trips to the database. */
  calls: number;
  /** How often those were tried: a read that fails is sent again. */
  attempts: number;
  statements: number;
  /** Values bound to those statements. */
  binds: number;
  rowsRead: number;
}

/** A database session that counts what passes through it. */
export class Meter {
  readonly reading: Reading = { calls: 0, attempts: 0, statements: 0, binds: 0, rowsRead: 0 };
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get bookmark(): string | undefined {
    return this.#session.bookmark;
  }

  async batch(statements: readonly Statement[], writes: boolean): Promise<readonly Result[]> {
    this.reading.calls += 1;
    this.reading.statements += statements.length;
    for (const { binds } of statements) this.reading.binds += binds.length;
    try {
      const results = await this.#session.batch(statements, writes);
      for (const { rowsRead } of results) this.reading.rowsRead += rowsRead;
      return results;
    } finally {
      this.reading.attempts = this.#session.attempts;
    }
  }
}
