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
import { refused } from './http/refused.ts';
import { report } from './http/report.ts';
import { logOf, requestIdHeader } from './http/request-log.ts';
import { serve } from './server.ts';

export interface Env extends Settings {
  DB: D1Database;
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
 * Adds the reached bookmark to the answer. Afterwards, reports the request and notes the use of a token.
 * No cache may store answers of a private record, answers to a credential, or answers that say who asks.
 */
async function answered(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  answer: (visit: Promise<Context>) => Promise<Response> | Response,
): Promise<Response> {
  const log = logOf(request);
  const bookmark = bookmarkOf(request);
  if (bookmark === null) {
    const response = refused(log, 400, noBookmark);
    ctx.waitUntil(report(log, response.status, undefined, ctx, env.ANALYTICS));
    return response;
  }
  const { access, isPrivate } = settingsOf(env);
  const visit = credentialOf(request, access).then((credential) => ({
    client: new CallerClient(new D1(env.DB), { credential, bookmark, isPrivate }),
    isPrivate,
  }));
  const response = await answer(visit);
  const client = await visit.then(
    ({ client }) => client,
    () => undefined,
  );
  if (client?.bookmark) response.headers.set(bookmarkHeader, client.bookmark);
  const reported = () => report(log, response.status, client, ctx, env.ANALYTICS);
  // Nobody reads the body of an answer to HEAD. Reading a body keeps the Worker alive by itself.
  if (log.body && request.method !== 'HEAD') log.body.then(reported);
  else ctx.waitUntil(reported());
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
