import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newSecret } from '../../src/auth/secret.ts';
import { limits } from '../../src/limits.ts';
import type { Answer } from '../ask.ts';
import { databaseWith } from '../database.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';
import {
  askFrom,
  bucketAt,
  cheap,
  costly,
  countedBuckets,
  from,
  newAddress,
  watchedDatabase,
} from './client.ts';

const { bucketRows, bucketRefill, bucketAsked } = limits;
const log = vi.spyOn(console, 'log').mockImplementation(() => {});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  log.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

const remaining = ({ headers }: Response) =>
  Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);

/** The database of the test. It says that it has read so many rows for each statement. */
const reading = (rows: number) =>
  databaseWith(async (statements, run) =>
    (await run(statements)).map(
      (result) => ({ ...result, meta: { ...result.meta, rows_read: rows } }) as D1Result,
    ),
  );

describe('a cheap request', () => {
  it('does not ask the bucket of its client, and has no headers of it', async () => {
    const { BUCKETS, asked } = countedBuckets();
    const address = newAddress();
    for (let i = 0; i < 20; i++) {
      const { data, response, extensions } = await askFrom(address, cheap, { BUCKETS });
      expect(data.timeline.nodes.length).toBeGreaterThan(0);
      expect(extensions.cost.requested).toBeLessThan(bucketAsked);
      expect([...response.headers.keys()].filter((name) => name.startsWith('ratelimit'))).toEqual(
        [],
      );
    }
    expect(asked()).toEqual([]);
  });

  it('is charged with others after an answer, as soon as they have read enough together', async () => {
    const { BUCKETS, asked } = countedBuckets();
    const address = newAddress();
    const DB = reading(bucketAsked / 4);
    for (let i = 0; i < 4; i++) {
      expect(asked()).toEqual([]);
      await askFrom(address, cheap, { BUCKETS, DB });
    }
    expect(asked()).toHaveLength(1);
    expect(await bucketAt(address).settle(0)).toBe(bucketRows - bucketAsked);
  });

  it('that read more than was estimated makes its client wait', async () => {
    const address = newAddress();
    const DB = reading(bucketRows + 40 * bucketRefill);
    expect((await askFrom(address, cheap, { DB })).errors).toBeUndefined();
    const { response, errors } = await askFrom(address, cheap);
    expect(response.status).toBe(429);
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect((await askFrom(newAddress(), cheap)).errors).toBeUndefined();
    vi.advanceTimersByTime(42_000);
    expect((await askFrom(address, cheap)).errors).toBeUndefined();
  });
});

describe('a costly request', () => {
  it('is charged before it reads, and gets back afterwards what it did not read', async () => {
    const address = newAddress();
    const { response, extensions } = await askFrom(address, costly);
    const { requested, actual } = extensions.cost;
    expect(requested).toBeGreaterThan(bucketAsked);
    expect(requested - actual.rowsRead).toBeGreaterThan(bucketAsked);
    expect(remaining(response)).toBe(bucketRows - requested);
    expect(response.headers.get('ratelimit-policy')).toBe('"cost";q=400000;qu="rows";w=10000');
    expect(response.headers.get('ratelimit')).toBe(`"cost";r=${bucketRows - requested}`);
    expect(await bucketAt(address).settle(0)).toBe(bucketRows - actual.rowsRead);
  });

  it('is refused without a call to the database if the bucket has fewer rows', async () => {
    const address = newAddress();
    await bucketAt(address).charge(bucketRows);
    const { DB, calls } = watchedDatabase();
    const { response, text } = await askFrom(address, costly, { DB });
    const cost = Number(/"requested":(\d+)/.exec(text)?.[1]);
    const seconds = Math.ceil(cost / bucketRefill);
    expect(calls).not.toHaveBeenCalled();
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('retry-after')).toBe(String(seconds));
    expect(response.headers.get('ratelimit')).toBe(`"cost";r=0;t=${seconds}`);
    expect(response.headers.get('access-control-expose-headers')).toContain(
      'retry-after, x-record-version, x-d1-bookmark, ratelimit-policy, ratelimit,',
    );
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: `Your address or token has read too many rows for a request of this cost. Send it again in ${seconds} seconds.`,
          locations: [{ line: 1, column: 3 }],
          path: ['search'],
          extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
        },
      ],
      extensions: {
        cost: expect.objectContaining({ requested: cost }),
        requestId: expect.any(String),
      },
    });
    const lines = log.mock.calls.map(([line]) => JSON.parse(line));
    expect(lines).toMatchObject([{ outcome: 'RATE_LIMITED', status: 429, cost, calls: 0 }]);

    expect((await askFrom(address, cheap)).errors).toBeUndefined();
    expect((await askFrom(newAddress(), costly)).errors).toBeUndefined();
    vi.advanceTimersByTime(1_000 * seconds);
    expect((await askFrom(address, costly)).errors).toBeUndefined();
  });

  it('is refused with the same status for the other media type', async () => {
    const address = newAddress();
    await bucketAt(address).charge(bucketRows);
    const accept = 'application/graphql-response+json';
    const { response } = await askAs({ ...from(address), accept }, costly);
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
  });

  it('is charged as a whole: root fields that are cheap alone add up', async () => {
    const { BUCKETS, asked } = countedBuckets();
    const page = 'events(first: 100) { nodes { citations { locator } } }';
    const fields = [1, 2, 3].map((i) => `a${i}: ${page.replace('100', '20')}`);
    const { extensions } = await askFrom(newAddress(), `{ ${fields.join(' ')} }`, { BUCKETS });
    expect(extensions.cost.requested / 3).toBeLessThan(bucketAsked);
    expect(extensions.cost.requested).toBeGreaterThan(bucketAsked);
    expect(asked().length).toBeGreaterThan(0);
  });

  it('is not charged if it only asks for its price', async () => {
    const { BUCKETS, asked } = countedBuckets();
    const headers = { ...from(newAddress()), 'x-cost': 'estimate' };
    const { extensions } = await askAs(headers, costly, { BUCKETS });
    expect(extensions.cost.requested).toBeGreaterThan(bucketAsked);
    expect(asked()).toEqual([]);
  });

  it('never reads more than the bucket has, if many come at the same time', async () => {
    const address = newAddress();
    const bucket = bucketAt(address);
    await bucket.charge(bucketRows - 35_000);
    // None of them has given anything back yet when the others come.
    const getByName = () => ({ charge: (rows: number) => bucket.charge(rows), settle: () => 0 });
    const BUCKETS = { getByName } as unknown as typeof env.BUCKETS;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askFrom(address, costly, { BUCKETS })),
    );
    const [{ extensions }] = answers as unknown as [Answer];
    const admitted = answers.filter(({ response }) => response.status === 200);
    expect(admitted).toHaveLength(Math.floor(35_000 / extensions.cost.requested));
  });
});

describe('who pays', () => {
  const asAddress = (address: string) => ['address', address].join(' ');

  it.each([
    ['an IPv4 address', ['198.51.100.1'], '198.51.100.1'],
    [
      'a /64 network',
      ['2001:db8:1:2::1', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2:ffff::'],
      '2001:db8:1:2',
    ],
    ['a /64 network with zeros', ['2001:db8::1', '2001:db8:0:0:1:2:3:4'], '2001:db8:0:0'],
    ['a /64 network of zeros', ['::2'], '0:0:0:0'],
  ])('is %s', async (_, addresses, payer) => {
    for (const address of addresses) {
      const { BUCKETS, asked } = countedBuckets();
      await askFrom(address, costly, { BUCKETS });
      expect(new Set(asked())).toEqual(new Set([asAddress(payer)]));
    }
  });

  it.each(['127.0.0.1', '::1', undefined])('is nobody at %s: a local server', async (address) => {
    const { BUCKETS, asked } = countedBuckets();
    const headers: Record<string, string> = address ? from(address) : {};
    expect((await askAs(headers, costly, { BUCKETS })).errors).toBeUndefined();
    expect(asked()).toEqual([]);
  });

  it('is a token, once the database has known it, and not a token that was revoked', async () => {
    const address = newAddress();
    const secret = await makeToken(['read'], { editor: 'Eva Paz' });
    const { BUCKETS, asked } = countedBuckets();
    const headers = { ...from(address), ...bearer(secret) };
    expect((await askAs(headers, costly, { BUCKETS })).errors).toBeUndefined();
    expect(new Set(asked())).toEqual(new Set([asAddress(address)]));
    const before = asked().length;
    expect((await askAs(headers, costly, { BUCKETS })).errors).toBeUndefined();
    const [payer = ''] = asked().slice(before);
    expect(payer).toMatch(/^token [0-9a-f]{64}$/);

    // Its address has nothing left, and it still has.
    await bucketAt(address).settle(bucketRows);
    expect((await askAs(headers, costly)).errors).toBeUndefined();
    expect((await askFrom(address, costly)).response.status).toBe(429);

    await env.DB.prepare("update tokens set revoked_at = '2026-01-01T00:00:00Z'").run();
    expect((await askAs(headers, cheap)).response.status).toBe(200);
    expect((await askAs(headers, costly)).response.status).toBe(429);
  });

  it('is the address for tokens that nobody knows: a new one each time does not help', async () => {
    const address = newAddress();
    await bucketAt(address).charge(bucketRows);
    for (let i = 0; i < 5; i++) {
      const { response } = await askAs({ ...from(address), ...bearer(newSecret()) }, costly);
      expect(response.status).toBe(429);
    }
    const { response } = await askAs({ ...from(address), authorization: 'Basic x' }, costly);
    expect(response.status).toBe(429);
  });
});

describe('buckets that do not answer', () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  beforeEach(() => {
    errors.mockClear();
    vi.useRealTimers();
  });

  const broken = {
    fail: () => Promise.reject(new Error('the object was reset')),
    'are slow': () => new Promise(() => {}),
  };

  it.each(Object.entries(broken))(
    'admit all requests if they %s, and the log tells',
    async (_, fails) => {
      const bucket = { charge: fails, settle: async () => 0 };
      const BUCKETS = { getByName: () => bucket } as unknown as typeof env.BUCKETS;
      const headers = {
        'content-type': 'application/json',
        ...from(newAddress()),
        'cf-ray': '9a1b2c3d4e5f6071-QRO',
      };
      const body = JSON.stringify({ query: costly });
      const response = await visit('/graphql', { method: 'POST', headers, body }, { BUCKETS });
      expect(response.status).toBe(200);
      expect(response.headers.has('ratelimit')).toBe(false);
      expect(await response.json()).not.toHaveProperty('errors');
      expect(errors.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
        {
          log: 'rate',
          requestId: '9a1b2c3d4e5f6071-QRO',
          message: expect.stringMatching(/reset|No answer within 1000 ms/),
        },
      ]);
    },
  );

  it('are not asked if the deployment has none', async () => {
    const { errors: refusals, response } = await askFrom(newAddress(), costly, {
      BUCKETS: undefined,
    });
    expect(refusals).toBeUndefined();
    expect(response.headers.has('ratelimit')).toBe(false);
    expect(errors).not.toHaveBeenCalled();
  });
});
