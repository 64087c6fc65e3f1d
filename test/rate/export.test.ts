import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/limits.ts';
import type { Env } from '../../src/worker.ts';
import { databaseWith } from '../database.ts';
import { visit } from '../identity.ts';
import { recordAll } from '../record.ts';
import { bucketAt, from, newAddress, watchedDatabase } from './client.ts';

const { bucketRows, bucketRefill, exportPage, exportPages, exportRows } = limits;
const log = vi.spyOn(console, 'log').mockImplementation(() => {});

/** `vi.waitFor` would advance the clock. */
async function eventually<T>(check: () => T | Promise<T>, attempts = 500): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!attempts) throw error;
    await scheduler.wait(20);
    return eventually(check, attempts - 1);
  }
}

/** The line of the export, which is logged at its end. */
const line = () =>
  eventually(() => {
    expect(log).toHaveBeenCalledOnce();
    return JSON.parse(log.mock.calls[0]?.[0]);
  });

const get = (
  path: string,
  address: string,
  { method = 'GET', ...settings }: Partial<Env> & { method?: string } = {},
) => visit(`/export/${path}`, { method, headers: from(address) }, settings);

const rowsOf = (address: string) => bucketAt(address).settle(0);
const remains = (address: string, rows: number) =>
  eventually(async () => expect(await rowsOf(address)).toBe(rows));

/** Every page after so many calls to the database reads so many rows, as D1 would say. */
function readingMore(calls: number, rows: number) {
  let made = 0;
  return databaseWith(async (statements, run) => {
    const results = await run(statements);
    made += 1;
    return made <= calls
      ? results
      : results.map((one) => ({ ...one, meta: { ...one.meta, rows_read: rows } }) as D1Result);
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-09-01T12:00:00Z'), toFake: ['Date'] });
  log.mockClear();
  return () => {
    vi.useRealTimers();
  };
});

describe('a short export', () => {
  it('is charged for its first page, and gets back at its end what it did not read', async () => {
    const address = newAddress();
    const response = await get('actors.csv', address);
    expect(response.headers.get('ratelimit')).toBe(`"cost";r=${bucketRows - exportRows}`);
    expect(await rowsOf(address)).toBe(bucketRows - exportRows);
    await response.text();
    const { rowsRead, ...told } = await line();
    expect(told).toMatchObject({ cost: exportRows, outcome: 'ok' });
    expect(rowsRead).toBeGreaterThan(40);
    await remains(address, bucketRows - rowsRead);
  });

  it('gets it back as well if only its headers are asked for', async () => {
    const address = newAddress();
    await get('actors.csv', address, { method: 'HEAD' });
    const { rowsRead } = await line();
    await remains(address, bucketRows - rowsRead);
  });

  it('is refused without a call to the database if the bucket has fewer rows', async () => {
    const address = newAddress();
    await bucketAt(address).charge(bucketRows);
    const { DB, calls } = watchedDatabase();
    const response = await get('actors.csv', address, { DB });
    const seconds = exportRows / bucketRefill;
    expect(calls).not.toHaveBeenCalled();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(String(seconds));
    expect(response.headers.get('ratelimit')).toBe(`"cost";r=0;t=${seconds}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(`in ${seconds} s`),
          extensions: { code: 'RATE_LIMITED' },
        },
      ],
    });
    expect(await line()).toMatchObject({ outcome: 'RATE_LIMITED', cost: exportRows, calls: 0 });

    expect((await get('actors.csv', newAddress())).status).toBe(200);
    vi.advanceTimersByTime(1_000 * seconds);
    expect((await get('actors.csv', address)).status).toBe(200);
  });
});

describe('an export of several pages', () => {
  beforeAll(() =>
    recordAll(
      ...Array.from({ length: 2 * exportPage + 1 }, (_, i) => ({
        kind: 'SOURCE' as const,
        slug: `a-source-${i}`,
        title: 'A source',
        language: 'ia',
      })),
    ),
  );

  it('is charged for the pages that may follow before the file begins', async () => {
    const address = newAddress();
    const response = await get('sources.csv?language=ia', address);
    const [, remaining] = /r=(\d+)/.exec(response.headers.get('ratelimit') ?? '') ?? [];
    const cost = bucketRows - Number(remaining);
    expect(cost).toBeGreaterThan(exportPage * exportPages);
    expect(await rowsOf(address)).toBe(bucketRows - cost);
    await response.text();
    const { rowsRead, ...told } = await line();
    expect(told).toMatchObject({ cost, outcome: 'ok' });
    expect(rowsRead).toBeLessThan(cost);
    await remains(address, bucketRows - rowsRead);
  });

  it('is refused as a whole if the bucket has only the rows of the first page', async () => {
    const address = newAddress();
    await bucketAt(address).charge(bucketRows - exportRows - 1_000);
    const response = await get('sources.csv?language=ia', address);
    expect(response.status).toBe(429);
    const { rowsRead, ...told } = await line();
    expect(told).toMatchObject({ outcome: 'RATE_LIMITED', status: 429 });
    await remains(address, exportRows + 1_000 - rowsRead);
  });

  it('is charged no more than an operation before it begins, and the rest at its end, into debt', async () => {
    const address = newAddress();
    // The version, the first page, then the place of the last row and two more pages.
    const response = await get('sources.csv?language=ia', address, {
      DB: readingMore(1, bucketRows / 2),
    });
    expect(response.headers.get('ratelimit')).toBe(`"cost";r=${bucketRows - limits.cost}`);
    expect((await response.text()).split('\n').length).toBeGreaterThan(2 * exportPage);
    const { rowsRead } = await line();
    expect(rowsRead).toBeGreaterThan(bucketRows);
    await remains(address, bucketRows - rowsRead);
    expect((await get('actors.csv', address)).status).toBe(429);
  });

  it('that is cut off is charged for what it has read', async () => {
    const address = newAddress();
    const response = await get('sources.csv?language=ia', address, {
      DB: readingMore(1, 50_000),
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const { rowsRead } = await line();
    await remains(address, bucketRows - rowsRead);
    expect(rowsRead).toBeLessThan(4 * 50_000);
  });
});
