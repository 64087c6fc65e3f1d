import { env } from 'cloudflare:workers';

type Batch = (statements: D1PreparedStatement[]) => Promise<D1Result[]>;

/** The database of the test, whose batches run as `batch` says: it may fail, count, or run them. */
export function databaseWith(
  batch: (statements: D1PreparedStatement[], run: Batch) => Promise<D1Result[]>,
): D1Database {
  const session = (real: D1DatabaseSession) => ({
    prepare: (text: string) => real.prepare(text),
    getBookmark: () => real.getBookmark(),
    batch: (statements: D1PreparedStatement[]) =>
      batch(statements, (all) => real.batch(all) as Promise<D1Result[]>),
  });
  return { withSession: (of: string) => session(env.DB.withSession(of)) } as unknown as D1Database;
}
