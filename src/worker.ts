import { exported } from './export/export.ts';
import { preflight } from './http/cors.ts';
import { overHttp } from './http/graphql.ts';
import { health } from './http/health.ts';
import { isReader } from './http/reader.ts';
import { Client } from './query/client.ts';
import { handler } from './server.ts';

export interface Env {
  DB: D1Database;
}

export default {
  async fetch(request, { DB }) {
    const url = new URL(request.url);
    const { pathname } = url;
    if (pathname === '/health') return health(DB);
    if (pathname.startsWith('/export/') && request.method === 'GET') return exported(url, DB);
    if (pathname === '/graphql') {
      if (request.method === 'OPTIONS') return preflight();
      if (isReader(request, url)) return Response.redirect(`${url.origin}/graphiql`, 302);
      return overHttp(handler, request, { client: new Client(DB) });
    }
    return Response.json(
      {
        error:
          'There is nothing here. The API is at /graphql, GraphiQL at /graphiql, files at /export/events.ndjson and others like it.',
      },
      { status: 404 },
    );
  },
} satisfies ExportedHandler<Env>;
