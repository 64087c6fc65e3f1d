import type { Client } from './query/client.ts';

/** What every resolver of one request shares. */
export type Context = {
  client: Client;
  /** Whether the record is for those only who may read it. */
  isPrivate: boolean;
};
