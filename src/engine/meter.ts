import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { ready, type Statement } from './sql/statement.ts';

/** What one request has cost the database. */
export interface Reading {
  /** Round trips to D1. */
  calls: number;
  statements: number;
  /** Values bound to those statements. */
  binds: number;
  /** Rows that D1 says it read: what it is paid by. */
  rowsRead: number;
}

type Batch = Parameters<DrizzleD1Database['batch']>[0];

/** A database session that counts what passes through it; it offers no other way to the database. */
export class Meter {
  readonly reading: Reading = { calls: 0, statements: 0, binds: 0, rowsRead: 0 };
  readonly #session: D1DatabaseSession;
  readonly #database: DrizzleD1Database;

  constructor(session: D1DatabaseSession) {
    this.#session = session;
    // Drizzle calls `prepare` and `batch` of its client, which a session has as well.
    this.#database = drizzle(session as unknown as D1Database);
  }

  get bookmark(): string | undefined {
    return this.#session.getBookmark() ?? undefined;
  }

  async batch<Row>(statements: readonly Statement[]): Promise<Row[][]> {
    this.reading.calls += 1;
    this.reading.statements += statements.length;
    for (const { binds } of statements) this.reading.binds += binds.length;
    const queries = statements.map((statement) => this.#database.run(ready(statement)));
    const results = await this.#database.batch(queries as unknown as Batch);
    return (results as readonly D1Result<Row>[]).map(({ meta, results }) => {
      this.reading.rowsRead += meta.rows_read;
      return results;
    });
  }
}
