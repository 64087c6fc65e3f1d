import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/limits.ts';
import { levelAt, secondsUntil } from '../../src/rate/level.ts';

const { bucketRows, bucketRefill } = limits;

let buckets = 0;
/** A bucket that no other test has. */
const bucket = () => env.BUCKETS.getByName(`bucket ${buckets++}`);

type Stub = ReturnType<typeof bucket>;

/** As if so many seconds had passed. */
const wait = (stub: Stub, seconds: number) =>
  runInDurableObject(stub, async (_, { storage }) => {
    const level = storage.kv.get<{ rows: number; at: number }>('level');
    if (level) storage.kv.put('level', { ...level, at: level.at - 1000 * seconds });
  });

const keysOf = (stub: Stub) =>
  runInDurableObject(stub, (_, { storage }) => [...storage.kv.list()].map(([key]) => key));

const alarmOf = (stub: Stub) => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());

afterEach(() => {
  vi.useRealTimers();
});

describe('a bucket', () => {
  it('is full at first, and has fewer rows after each charge', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = bucket();
    expect(await one.charge(100_000)).toEqual({ admitted: true, rows: bucketRows - 100_000 });
    expect(await one.charge(50_000)).toEqual({ admitted: true, rows: bucketRows - 150_000 });
  });

  it('admits a charge of all its rows, and takes nothing if it has fewer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = bucket();
    expect(await one.charge(bucketRows + 1)).toEqual({ admitted: false, rows: bucketRows });
    expect(await one.charge(bucketRows)).toEqual({ admitted: true, rows: 0 });
    expect(await one.charge(1)).toEqual({ admitted: false, rows: 0 });
    expect(await one.charge(0)).toEqual({ admitted: true, rows: 0 });
  });

  it('is of one client alone', async () => {
    await bucket().charge(bucketRows);
    expect(await bucket().charge(bucketRows)).toMatchObject({ admitted: true });
  });

  it('never admits more than it has to charges at the same time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = bucket();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => one.charge(bucketRows / 10)),
    );
    expect(answers.filter(({ admitted }) => admitted)).toHaveLength(10);
  });

  it('takes what was read already, into debt', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = bucket();
    expect(await one.settle(bucketRows + 1_000)).toBe(-1_000);
    expect(await one.charge(0)).toEqual({ admitted: false, rows: -1_000 });
  });

  it('gets back what was not read, and has no more than it can hold', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = bucket();
    await one.charge(10_000);
    expect(await one.settle(-9_000)).toBe(bucketRows - 1_000);
    expect(await one.settle(-9_000)).toBe(bucketRows);
  });

  it('is refilled by the second', async () => {
    const one = bucket();
    await one.charge(bucketRows);
    expect(await one.charge(10 * bucketRefill)).toMatchObject({ admitted: false });
    await wait(one, 10);
    expect(await one.charge(10 * bucketRefill)).toMatchObject({ admitted: true });
    await wait(one, 100_000);
    expect((await one.charge(0)).rows).toBe(bucketRows);
  });

  it('does not forget what was taken if it is evicted', async () => {
    const one = bucket();
    await one.charge(bucketRows);
    await evictDurableObject(one);
    expect(await one.charge(bucketRows / 2)).toMatchObject({ admitted: false });
  });

  it('stores nothing once it is full again', async () => {
    const one = bucket();
    expect(await keysOf(one)).toEqual([]);
    await one.charge(bucketRows / 2);
    const alarm = (await alarmOf(one)) as number;
    expect(alarm - Date.now()).toBeGreaterThan(secondsUntil(bucketRows, bucketRows / 2) * 999);
    expect(alarm - Date.now()).toBeLessThan(secondsUntil(bucketRows, bucketRows / 2) * 1_001);

    // More was taken meanwhile, so the alarm comes too early and is set again.
    await one.charge(bucketRows / 2);
    expect(await alarmOf(one)).toBe(alarm);
    expect(await runDurableObjectAlarm(one)).toBe(true);
    expect(await keysOf(one)).toEqual(['level']);
    expect(await alarmOf(one)).toBeGreaterThan(alarm);

    await wait(one, 2 * secondsUntil(bucketRows, 0));
    expect(await runDurableObjectAlarm(one)).toBe(true);
    expect(await keysOf(one)).toEqual([]);
    expect(await alarmOf(one)).toBeNull();
    expect(await one.charge(bucketRows)).toMatchObject({ admitted: true });
  });
});

describe('the level', () => {
  it('does not fall if the clock goes back', () => {
    expect(levelAt(1_000, { rows: 7, at: 9_000 })).toEqual({ rows: 7, at: 1_000 });
  });
});
