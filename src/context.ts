import type { Plugin } from 'graphql-yoga';
import type { CallerClient } from './auth/client.ts';

/** The context that all resolvers of a request share. */
export type Context = {
  client: CallerClient;
  /** True if only callers with the scope `read` may read the record. */
  isPrivate: boolean;
};

/** The context of each request. Yoga would copy a server context property by property. */
export const visits = new WeakMap<Request, Promise<Context>>();

/** One step of a request through the server (`server.ts` lists them). */
export type Step = Plugin<Context, Context>;
