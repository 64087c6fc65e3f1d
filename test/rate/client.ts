import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { databaseWith } from '../database.ts';
import { askAs } from '../identity.ts';

let addresses = 0;

/** An address that no other test has. */
export const newAddress = () => `192.0.2.${addresses++}`;

export const from = (address: string) => ({ 'cf-connecting-ip': address });

export const bucketOf = (payer: string) => env.BUCKETS.getByName(payer);
export const bucketAt = (address: string) => bucketOf(`address ${address}`);

/** The buckets of the test, with the names of those that were asked. */
export function countedBuckets() {
  const getByName = vi.fn((name: string) => env.BUCKETS.getByName(name));
  const BUCKETS = { getByName } as unknown as typeof env.BUCKETS;
  return { BUCKETS, asked: () => getByName.mock.calls.map(([name]) => name) };
}

/** The database of the test. `calls` is called with each batch. */
export function watchedDatabase() {
  const calls = vi.fn();
  const DB = databaseWith((statements, run) => {
    calls();
    return run(statements);
  });
  return { DB, calls };
}

/** Costs 20, as it is estimated. */
export const cheap = '{ timeline: events { nodes { title } } }';
/** Costs 10,001, as it is estimated, and reads some hundred rows. */
export const costly = '{ search(text: "troops", first: 1) { nodes { __typename } } }';

export const askFrom = (
  address: string,
  query: string,
  settings: Parameters<typeof askAs>[2] = {},
) => askAs(from(address), query, settings);
