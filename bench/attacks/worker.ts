import worker, { type Env } from '../../src/worker.ts';

/** The Worker, whose record is private for requests with this header. So one process serves all attacks. */
export default {
  fetch: (request, env, ctx) =>
    worker.fetch(
      request,
      request.headers.has('bench-private') ? { ...env, PRIVATE: 'true' } : env,
      ctx,
    ),
} satisfies ExportedHandler<Env>;
