import { health } from './http/health.ts';
import { Client } from './query/client.ts';
import { server } from './server.ts';

export interface Env {
  DB: D1Database;
}

export default {
  async fetch(request, { DB }) {
    const { pathname } = new URL(request.url);
    if (pathname === '/graphql') return server.fetch(request, { client: new Client(DB) });
    if (pathname === '/health') return health(DB);
    return Response.json(
      { error: 'There is nothing here. The API is at /graphql, GraphiQL at /graphiql.' },
      { status: 404 },
    );
  },
} satisfies ExportedHandler<Env>;
