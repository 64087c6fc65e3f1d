import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { Client } from '../../src/engine/client.ts';
import { statementOf } from '../../src/engine/print.ts';
import { Memory } from './database.ts';

const number = (n: number) => statementOf(sql`json(${n})`);

describe('a client', () => {
  it('sends what is asked in one tick in one call, and counts it', async () => {
    const client = new Client(new Memory());
    expect(await Promise.all([client.ask(number(1)), client.ask(number(2))])).toEqual([1, 2]);
    expect(await client.json(sql`json_array(${1}, ${2})`)).toEqual([1, 2]);
    expect(client.reading).toEqual({ calls: 2, attempts: 2, statements: 3, binds: 4, rowsRead: 3 });
  });

  it('answers null where there is no row', async () => {
    const client = new Client(new Memory());
    expect(await client.ask({ text: 'select 1 where 0', binds: [] })).toBeNull();
    expect(await client.json(sql`null`)).toBeNull();
  });

  it('runs changes before the statement', async () => {
    const memory = new Memory();
    memory.sqlite.exec('create table t (n)');
    const change = { text: 'insert into t values (?)', binds: [7] };
    const client = new Client(memory);
    expect(await client.ask(statementOf(sql`(select n from t)`), [change])).toBe(7);
    await client.run(change);
    expect(await client.json(sql`(select count(*) from t)`)).toBe(2);
    expect(client.reading).toMatchObject({ calls: 3, statements: 4 });
  });

  it('gives the one column of the rows of a query', async () => {
    const client = new Client(new Memory());
    expect(await client.rows(sql`select value as r from json_each('["a","b"]')`)).toEqual([
      'a',
      'b',
    ]);
    expect(await client.rows(sql`select 1 as r where 0`)).toEqual([]);
  });

  it('fails all that was asked in a call that fails', async () => {
    const client = new Client(new Memory());
    const broken = { text: 'select missing', binds: [] };
    const results = await Promise.allSettled([client.ask(number(1)), client.ask(broken)]);
    expect(results.map((result) => (result as PromiseRejectedResult).reason.message)).toEqual([
      'no such column: missing',
      'no such column: missing',
    ]);
  });

  it.each([
    ['string or blob too big: SQLITE_TOOBIG', /longer than 2 MB/],
    ['D1_ERROR: Expression tree is too large (maximum depth 100)', /nests objects too deeply/],
  ])('tells a client what the database finds too large: %s', async (message, told) => {
    const batch = () => Promise.reject(new Error(message));
    const client = new Client({ session: () => ({ attempts: 0, batch }) });
    await expect(client.ask(number(1))).rejects.toMatchObject({
      message: expect.stringMatching(told),
      extensions: { code: 'OPERATION_TOO_LARGE' },
    });
  });

  it('passes on what is no error at all', async () => {
    const client = new Client({
      session: () => ({ attempts: 0, batch: () => Promise.reject('odd') }),
    });
    await expect(client.ask(number(1))).rejects.toBe('odd');
  });
});

describe('a session', () => {
  it('begins anywhere, and has no bookmark for the client', () => {
    const memory = new Memory();
    expect(new Client(memory).bookmark).toBeUndefined();
    expect(memory.sessions).toEqual([undefined]);
  });

  it('begins at the bookmark of the client, and gives it a new one', () => {
    const memory = new Memory();
    expect(new Client(memory, 'earlier').bookmark).toBe('later');
    expect(memory.sessions).toEqual([{ bookmark: 'earlier' }]);
  });

  it('begins at the primary for what is written', () => {
    const memory = new Memory();
    const client = new Client(memory);
    client.toPrimary();
    expect(client.bookmark).toBe('later');
    expect(memory.sessions).toEqual([undefined, 'primary']);
  });

  it('tells what the request costs before it reads, and reads nothing if that is refused', async () => {
    const costs: number[] = [];
    const client = new Client(new Memory(), undefined, async (cost) => {
      costs.push(cost);
      if (cost > 3) throw new Error('It costs too much');
    });
    client.budget.rows(2);
    expect(await client.ask(number(1))).toBe(1);
    client.budget.rows(1);
    expect(await client.rows(sql`select 1 as r where 0`)).toEqual([]);
    client.budget.rows(1);
    await expect(client.ask(number(1))).rejects.toThrow('It costs too much');
    await expect(client.rows(sql`select 1 as r`)).rejects.toThrow('It costs too much');
    expect(costs).toEqual([2, 3, 4, 4]);
    expect(client.reading.calls).toBe(2);
  });
});
