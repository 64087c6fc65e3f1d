import type { Plugin } from 'graphql-yoga';
import type { CallerClient } from './auth/client.ts';

/** What every resolver of one request shares. */
export type Context = {
  client: CallerClient;
  /** Whether the record is for those only who may read it. */
  isPrivate: boolean;
};

/** One step of a request through the server (`server.ts` lists them). */
export type Step = Plugin<Context, Context>;
