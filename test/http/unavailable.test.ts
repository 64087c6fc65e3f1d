import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseWith } from '../database.ts';
import { visit } from '../identity.ts';

const lost = 'D1_ERROR: Network connection lost.';
const overloaded = 'D1_ERROR: D1 DB is overloaded. Too many requests queued.';
const usedUp = "D1_ERROR: You have exceeded D1's daily limit of rows read.";

/** A database that fails so many times before it answers. */
function failing(message: string, times: number) {
  const calls = { failed: 0, answered: 0 };
  const DB = databaseWith((statements, run) => {
    if (calls.failed < times) {
      calls.failed += 1;
      return Promise.reject(new Error(message));
    }
    calls.answered += 1;
    return run(statements);
  });
  return { DB, calls };
}

const query = (DB: D1Database) =>
  visit(
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ record { version } actor(slug: "nobody") { name } }' }),
    },
    { DB },
  );

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a database that fails', () => {
  it.each([1, 2])('%i times is asked again, in the same request', async (times) => {
    const { DB, calls } = failing(lost, times);
    const response = await query(DB);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: { actor: null } });
    expect(calls).toEqual({ failed: times, answered: 1 });
  });

  it.each([
    ['again and again', lost, 3],
    ['as it has too much to do', overloaded, 1],
  ])('%s is not available for some seconds', async (_, message, calls) => {
    const database = failing(message, 99);
    const response = await query(database.DB);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    const { errors, ...rest } = await response.json<{ errors: object[]; data?: object }>();
    expect(rest).not.toHaveProperty('data');
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^The database does not answer at the moment\./),
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ]);
    expect(database.calls).toEqual({ failed: calls, answered: 0 });
  });

  it('as its rows of the day are used up is not available until midnight UTC', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-09-01T23:00:30Z'), toFake: ['Date'] });
    const response = await query(failing(usedUp, 99).DB);
    vi.useRealTimers();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('3570');
    expect(await response.text()).toContain('after midnight UTC');
  });

  it('gives no file either', async () => {
    const response = await visit('/export/actors.csv', {}, { DB: failing(overloaded, 99).DB });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
  });

  it('for another reason is an internal error, and is asked once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { DB, calls } = failing('D1_ERROR: no such table: x: SQLITE_ERROR', 99);
    expect(await (await query(DB)).text()).toContain('INTERNAL_SERVER_ERROR');
    expect(calls).toEqual({ failed: 1, answered: 0 });
  });
});
