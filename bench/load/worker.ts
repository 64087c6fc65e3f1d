import worker, { type Env } from '../../src/worker.ts';

/** The share of D1 calls that fail. */
const failing = 0.01;

/** What D1 says in such moments. */
const message = 'D1_ERROR: Network connection lost.';

const seen = { calls: 0, failed: 0, failedAfterwards: 0 };

/** The Worker, over a D1 that sometimes fails. `/bench/seen` says how often. */
export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/bench/seen') return Response.json(seen);
    return worker.fetch(request, { ...env, DB: unreliable(env.DB) }, ctx);
  },
} satisfies ExportedHandler<Env>;

function unreliable(database: D1Database): D1Database {
  const session = (real: D1DatabaseSession) => ({
    prepare: (text: string) => real.prepare(text),
    getBookmark: () => real.getBookmark(),
    async batch(statements: D1PreparedStatement[]) {
      seen.calls += 1;
      const fails = Math.random() < failing;
      if (!fails) return real.batch(statements);
      seen.failed += 1;
      // The worse half is lost on the way back: the database has run the batch, and nobody knows.
      if (Math.random() < 0.5) {
        await real.batch(statements);
        seen.failedAfterwards += 1;
      }
      throw new Error(message);
    },
  });
  return {
    withSession: (of: string) => session(database.withSession(of)),
  } as unknown as D1Database;
}
