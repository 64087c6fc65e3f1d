import { CallerClient } from './auth/client.ts';
import { credentialOf, showsCredential } from './auth/credential.ts';
import { type Settings, settingsOf } from './auth/settings.ts';
import type { Context } from './context.ts';
import { D1 } from './engine/d1.ts';
import { exported } from './export/export.ts';
import { bookmarkHeader, bookmarkOf } from './http/bookmark.ts';
import { anyOrigin, preflight } from './http/cors.ts';
import { health } from './http/health.ts';
import { isReader } from './http/reader.ts';
import { serve } from './server.ts';

export interface Env extends Settings {
  DB: D1Database;
}

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    const { pathname } = url;
    if (pathname === '/health') return health(env.DB, settingsOf(env).isPrivate);
    if (pathname.startsWith('/export/')) {
      if (request.method === 'OPTIONS') return preflight();
      if (['GET', 'HEAD'].includes(request.method)) {
        return answered(request, env, ctx, (visit) => exported(url, visit));
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
  },
} satisfies ExportedHandler<Env>;

function noBookmark(): Response {
  const message = `\`${bookmarkHeader}\` is not a valid bookmark. Send a bookmark exactly as an answer gave it, or omit the header.`;
  return Response.json(
    { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] },
    { status: 400, headers: anyOrigin },
  );
}

/**
 * Adds the reached bookmark to the answer, and notes the use of a token afterwards. No cache may
 * store answers of a private record, answers to a credential, or answers that say who asks.
 */
async function answered(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  answer: (visit: Promise<Context>) => Promise<Response> | Response,
): Promise<Response> {
  const bookmark = bookmarkOf(request);
  if (bookmark === null) return noBookmark();
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
