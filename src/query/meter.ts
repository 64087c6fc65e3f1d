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

type Session = Pick<D1DatabaseSession, 'prepare' | 'batch' | 'getBookmark'>;

/** A database session that counts what passes through it; it offers no other way to the database. */
export class Meter {
  readonly reading: Reading = { calls: 0, statements: 0, binds: 0, rowsRead: 0 };
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get bookmark(): string | undefined {
    return this.#session.getBookmark() ?? undefined;
  }

  async batch<Row>(statements: readonly { text: string; binds: unknown[] }[]): Promise<Row[][]> {
    this.reading.calls += 1;
    this.reading.statements += statements.length;
    for (const { binds } of statements) this.reading.binds += binds.length;
    const results = await this.#session.batch<Row>(
      statements.map(({ text, binds }) => this.#session.prepare(text).bind(...binds)),
    );
    return results.map(({ meta, results }) => {
      this.reading.rowsRead += meta.rows_read;
      return results;
    });
  }
}
