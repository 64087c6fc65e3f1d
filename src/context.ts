import type { Client } from './query/client.ts';

/** What every resolver of one request shares. */
export interface Context {
  client: Client;
}
