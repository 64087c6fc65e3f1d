import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newSecret } from '../../src/auth/secret.ts';
import { limits } from '../../src/limits.ts';
import { databaseWith } from '../database.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';
import { cheap, from, newAddress } from './client.ts';

const { fenceRequests, fencePeriod } = limits;
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => {
  log.mockClear();
  errors.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts the requests of a client up to the limit. */
async function exhaust(payer: string): Promise<void> {
  await Promise.all(Array.from({ length: fenceRequests }, () => env.FENCE.limit({ key: payer })));
}

/** What a client is answered beyond the limit. If a new period begins meanwhile, it tries again. */
async function beyond(payer: string, send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; attempt < 3; attempt++) {
    await exhaust(payer);
    const response = await send();
    if (response.status === 429) return response;
  }
  throw new Error('The request was not refused');
}

const query = (headers: Record<string, string>, DB = env.DB) =>
  visit(
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: cheap }),
    },
    { DB },
  );

const noDatabase = databaseWith(() => Promise.reject(new Error('The database was asked')));

describe('the fence', () => {
  it.each([
    ['a query', (headers: Record<string, string>) => query(headers, noDatabase)],
    [
      'an export',
      (headers: Record<string, string>) =>
        visit('/export/actors.csv', { headers }, { DB: noDatabase }),
    ],
    [
      'a body that is not JSON',
      (headers: Record<string, string>) =>
        visit('/graphql', { method: 'POST', headers, body: '{' }, { DB: noDatabase }),
    ],
  ])('refuses %s beyond the limit, before it is read', async (_, send) => {
    const address = newAddress();
    const response = await beyond(`address ${address}`, () => send(from(address)));
    expect(response.headers.get('retry-after')).toBe(String(fencePeriod));
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
    const { errors, extensions } = await response.json<{ errors: []; extensions: object }>();
    expect(errors).toEqual([
      {
        message:
          'Your address or token has sent more than 100 requests within 10 seconds. Send this one again in 10 seconds.',
        extensions: { code: 'RATE_LIMITED' },
      },
    ]);
    expect(extensions).toEqual({ requestId: response.headers.get('x-request-id') });
    const lines = log.mock.calls.map(([line]) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ outcome: 'RATE_LIMITED', status: 429, cost: 0, calls: 0 });
  });

  it('lets the requests of others pass, and all up to the limit', async () => {
    const [one, other] = [newAddress(), newAddress()];
    await beyond(`address ${one}`, () => query(from(one)));
    expect((await query(from(other))).status).toBe(200);
    const free = newAddress();
    const answers = await Promise.all(
      Array.from({ length: fenceRequests - 1 }, () => env.FENCE.limit({ key: `address ${free}` })),
    );
    expect(answers.every(({ success }) => success)).toBe(true);
    expect((await query(from(free))).status).toBe(200);
  });

  it('counts a token that nobody knows with its address, and a known one by itself', async () => {
    const address = newAddress();
    const known = { ...from(address), ...bearer(await makeToken(['read'])) };
    expect((await askAs(known, cheap)).errors).toBeUndefined();
    const payer = `address ${address}`;
    const unknown = () => query({ ...from(address), ...bearer(newSecret()) });
    for (let i = 0; i < 3; i++) expect((await beyond(payer, unknown)).status).toBe(429);
    expect((await query(known)).status).toBe(200);
  });

  it('does not count the requests of a local server, a preflight or a health check', async () => {
    const limit = vi.fn(async () => ({ success: false }));
    const settings = { FENCE: { limit } };
    const headers = from(newAddress());
    await visit('/graphql?query={__typename}', { headers: from('127.0.0.1') }, settings);
    await visit('/graphql', { method: 'OPTIONS', headers }, settings);
    await visit('/health', { headers }, settings);
    expect(limit).not.toHaveBeenCalled();
    expect((await visit('/graphql?query={__typename}', { headers }, settings)).status).toBe(429);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no limiter'))],
    ['is slow', () => new Promise<never>(() => {})],
  ])('that %s refuses nothing, and the log tells', async (_, limit) => {
    const response = await visit(
      '/graphql?query={__typename}',
      { headers: from(newAddress()) },
      { FENCE: { limit } },
    );
    expect(response.status).toBe(200);
    const [[line]] = errors.mock.calls as [[string]];
    expect(JSON.parse(line)).toEqual({
      log: 'rate',
      requestId: response.headers.get('x-request-id'),
      message: expect.stringMatching(/no limiter|No answer within 1000 ms/),
    });
  });
});
