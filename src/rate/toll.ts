import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CallerClient } from '../auth/client.ts';
import { tooManyRows } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Bucket } from './bucket.ts';
import { rateHeaders } from './headers.ts';
import { secondsUntil } from './level.ts';
import { unlessOut } from './outage.ts';
import { notePayer } from './payer.ts';

/** Clients of which a server remembers something. */
const remembered = 10_000;

/** Rows that clients have read, or have not read after all, and that their buckets do not know yet. */
const unsettled = new LRUCache<string, number>({ max: remembered });

/** Clients whose bucket was below zero, until it is refilled. */
const indebted = new LRUCache<string, true>({ max: remembered });

/**
 * What one request pays. Its cost is charged before it reads, if it is high, and corrected afterwards by what it
 * has read. What cheap requests have read is added up and charged together, after an answer. So a cheap request
 * waits for its bucket only if that is in debt.
 */
export class Toll {
  readonly #payer: string;
  readonly #buckets: DurableObjectNamespace<Bucket>;
  readonly #requestId: string;
  #paid = 0;
  #isAdmitted = false;
  #refusal?: GraphQLError;
  /** What the answer says of the bucket, if it was asked. */
  headers: [name: string, value: string][] = [];

  constructor(payer: string, buckets: DurableObjectNamespace<Bucket>, requestId: string) {
    this.#payer = payer;
    this.#buckets = buckets;
    this.#requestId = requestId;
  }

  /** Charges what a request costs so far. Throws if the bucket has less. Undefined: there is nothing to wait for. */
  admit(cost: number): Promise<void> | undefined {
    const due = cost - this.#paid;
    const isInDebt = !this.#isAdmitted && indebted.has(this.#payer);
    return this.#refusal || due >= limits.bucketAsked || isInDebt ? this.#charge(due) : undefined;
  }

  async #charge(due: number): Promise<void> {
    if (this.#refusal) throw this.#refusal;
    const charged = await this.#ask((bucket) => bucket.charge(due));
    if (!charged) return;
    const { admitted, rows } = charged;
    if (admitted) {
      this.#isAdmitted = true;
      this.#paid += due;
      this.headers = rateHeaders(rows);
      return;
    }
    const wait = Math.ceil(secondsUntil(due, rows));
    this.headers = rateHeaders(rows, wait);
    this.#refusal = tooManyRows(wait);
    throw this.#refusal;
  }

  /** Call it after the answer. */
  async settle({ credential, isVerified, reading: { rowsRead } }: CallerClient): Promise<void> {
    if (credential && isVerified !== undefined) notePayer(credential, isVerified);
    const rows = (unsettled.get(this.#payer) ?? 0) + rowsRead - this.#paid;
    if (Math.abs(rows) < limits.bucketAsked) {
      unsettled.set(this.#payer, rows);
      return;
    }
    unsettled.delete(this.#payer);
    const remaining = await this.#ask((bucket) => bucket.settle(rows));
    if (remaining === undefined) return;
    if (remaining >= 0) indebted.delete(this.#payer);
    else indebted.set(this.#payer, true, { ttl: 1000 * secondsUntil(0, remaining) });
  }

  async #ask<T>(question: (bucket: DurableObjectStub<Bucket>) => Promise<T>) {
    return unlessOut(this.#requestId, () => question(this.#buckets.getByName(this.#payer)));
  }
}
