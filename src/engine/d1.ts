import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import pRetry, { type Options } from 'p-retry';
import type { Bookmark, Database, Result, Session } from './database.ts';
import { ready, type Statement } from './sql/statement.ts';
import { isTransient, unavailableFor } from './unavailable.ts';

/** Cloudflare D1, which Drizzle sends to. */
export class D1 implements Database {
  readonly #database: D1Database;

  constructor(database: D1Database) {
    this.#database = database;
  }

  session(from?: Bookmark | 'primary'): Session {
    const start = from === 'primary' ? 'first-primary' : (from?.bookmark ?? 'first-unconstrained');
    return new D1Session(this.#database.withSession(start));
  }
}

/** D1 has repeated a read twice by itself when it fails. It is sent again at once, and then after a moment. */
const repeating: Options = {
  retries: 1,
  minTimeout: 100,
  maxTimeout: 500,
  maxRetryTime: 2_000,
  randomize: true,
  shouldRetry: ({ error }) => isTransient(error),
};

function asUnavailable(error: unknown): never {
  const refusal = unavailableFor(error);
  if (refusal) console.warn(error);
  throw refusal ?? error;
}

type Batch = Parameters<DrizzleD1Database['batch']>[0];
type Answered = D1Result<Record<string, unknown>>;

class D1Session implements Session {
  readonly #session: D1DatabaseSession;
  readonly #drizzle: DrizzleD1Database;
  attempts = 0;

  constructor(session: D1DatabaseSession) {
    this.#session = session;
    // Drizzle calls `prepare` and `batch` of its client, which a session has as well.
    this.#drizzle = drizzle(session as unknown as D1Database);
  }

  get bookmark(): string | undefined {
    return this.#session.getBookmark() ?? undefined;
  }

  async batch(statements: readonly Statement[], writes: boolean): Promise<readonly Result[]> {
    try {
      return await this.#send(statements);
    } catch (error) {
      const again = !writes && isTransient(error);
      if (again) return pRetry(() => this.#send(statements), repeating).catch(asUnavailable);
      return asUnavailable(error);
    }
  }

  async #send(statements: readonly Statement[]): Promise<readonly Result[]> {
    const queries = statements.map((statement) => this.#drizzle.run(ready(statement)));
    this.attempts += 1;
    const results = (await this.#drizzle.batch(queries as unknown as Batch)) as readonly Answered[];
    // D1 has sent it more than once if it repeated it by itself.
    this.attempts += (results[0]?.meta.total_attempts ?? 1) - 1;
    return results.map(({ meta, results }) => ({
      rows: results,
      rowsRead: meta.rows_read,
    }));
  }
}
