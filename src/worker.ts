import { CallerClient } from './auth/client.ts';
import { credentialOf, showsCredential } from './auth/credential.ts';
import { type Settings, settingsOf } from './auth/settings.ts';
import type { Context } from './context.ts';
import { D1 } from './engine/d1.ts';
import { exported } from './export/export.ts';
import { bookmarkHeader, bookmarkOf } from './http/bookmark.ts';
import { preflight } from './http/cors.ts';
import { live, ready } from './http/health.ts';
import { isReader } from './http/reader.ts';
import { refused, refusedFor } from './http/refused.ts';
import { report } from './http/report.ts';
import { logOf, requestIdHeader } from './http/request-log.ts';
import type { Bucket } from './rate/bucket.ts';
import { fenced } from './rate/fence.ts';
import { payerOf } from './rate/payer.ts';
import { Toll } from './rate/toll.ts';
import { serve } from './server.ts';

export { Bucket } from './rate/bucket.ts';

export interface Env extends Settings {
  DB: D1Database;
  /** Without it, requests are not counted. */
  FENCE?: RateLimit;
  /** Without it, rows are not charged. */
  BUCKETS?: DurableObjectNamespace<Bucket>;
  /** Without it, nothing is written to Analytics Engine. */
  ANALYTICS?: AnalyticsEngineDataset;
}

export default {
  async fetch(request, env, ctx) {
    const response = await routed(request, env, ctx);
    response.headers.set(requestIdHeader, logOf(request).id);
    return response;
  },
} satisfies ExportedHandler<Env>;

async function routed(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const url = new URL(request.url);
  const { pathname } = url;
  if (pathname === '/health') return live();
  if (pathname === '/health/ready') {
    return ready(env.DB, settingsOf(env).isPrivate, logOf(request).id);
  }
  if (pathname.startsWith('/export/')) {
    if (request.method === 'OPTIONS') return preflight();
    if (['GET', 'HEAD'].includes(request.method)) {
      return answered(request, env, ctx, (visit) => exported(url, visit, logOf(request)));
    }
  }
  if (pathname === '/graphql') {
    if (request.method === 'OPTIONS') return preflight();
    if (isReader(request, url))
      return new Response(null, { status: 302, headers: { location: '/graphiql' } });
    return answered(request, env, ctx, (visit) => serve(request, visit));
  }
  return Response.json(
    {
      error:
        'There is nothing at this address. The API is at /graphql, GraphiQL at /graphiql, and files are at /export/events.ndjson and similar addresses.',
    },
    { status: 404 },
  );
}

const noBookmark = `\`${bookmarkHeader}\` is not a valid bookmark. Send a bookmark exactly as an answer gave it, or omit the header.`;

/**
 * Adds the reached bookmark to the answer, and what remains of the rate. Afterwards, charges what was read,
 * reports the request and notes the use of a token. No cache may store answers of a private record, answers to
 * a credential, or answers that say who asks.
 */
async function answered(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  answer: (visit: Promise<Context>) => Promise<Response> | Response,
): Promise<Response> {
  const { BUCKETS, FENCE } = env;
  const { access, isPrivate } = settingsOf(env);
  const log = logOf(request);
  const bookmark = bookmarkOf(request);
  const shown = credentialOf(request, access);
  const payer = await payerOf(request, shown);
  const tooMany = FENCE && payer && (await fenced(FENCE, payer, log.id));
  if (tooMany || bookmark === null) {
    const response = tooMany ? refusedFor(tooMany, log) : refused(log, 400, noBookmark);
    ctx.waitUntil(report(log, response.status, undefined, ctx, env.ANALYTICS));
    return response;
  }
  const toll = BUCKETS && payer ? new Toll(payer, BUCKETS, log.id) : undefined;
  const visit = shown.then((credential) => {
    const admit = toll && ((cost: number) => toll.admit(cost));
    const client = new CallerClient(new D1(env.DB), { credential, bookmark, isPrivate, admit });
    return { client, isPrivate };
  });
  const response = await answer(visit);
  const client = await visit.then(
    ({ client }) => client,
    () => undefined,
  );
  if (client?.bookmark) response.headers.set(bookmarkHeader, client.bookmark);
  for (const [name, value] of toll?.headers ?? []) response.headers.set(name, value);
  const finish = async () => {
    await report(log, response.status, client, ctx, env.ANALYTICS);
    if (client) await toll?.settle(client);
  };
  // Nobody reads the body of an answer to HEAD.
  if (log.body && request.method !== 'HEAD') log.body.then(() => ctx.waitUntil(finish()));
  else ctx.waitUntil(finish());
  const isKnown = showsCredential(request);
  if (isKnown) {
    ctx.waitUntil(
      visit.then(
        ({ client }) => client.noteUse(),
        () => {},
      ),
    );
  }
  if (isPrivate || isKnown || client?.isPersonal)
    response.headers.set('cache-control', 'private, no-store');
  return response;
}
