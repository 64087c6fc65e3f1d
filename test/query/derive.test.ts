import { env } from 'cloudflare:workers';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import { describe, expect, inject, it } from 'vitest';
import { derivations } from '../../src/write/derive.ts';
import { data } from '../ask.ts';

const dialect = new SQLiteDialect();
const tables = ['links', 'troop_events', 'events', 'actor_wholes', 'event_wholes'];

async function rows() {
  const dumps = await env.DB.batch(
    tables.map((table) => env.DB.prepare(`select * from ${table} order by 1, 2, 3, 4`)),
  );
  return dumps.map(({ results }) => results);
}

describe('what is derived', () => {
  it('stays the same however often it is derived', async () => {
    const before = await rows();
    await env.DB.batch(
      derivations.map((one) => env.DB.prepare(dialect.sqlToQuery(one.inlineParams()).sql)),
    );
    expect(await rows()).toEqual(before);
  });

  it('are counts that hold', async () => {
    const { record, ...lists } = await data(`{
      record { actors statements tariffs troopEvents interactions sources earliest latest }
      actors { totalCount } statements { totalCount } tariffs { totalCount } troopEvents { totalCount } interactions { totalCount } sources { totalCount }
      first: timeline(last: 1) { nodes { earliest } } last: timeline(first: 1) { nodes { earliest } }
    }`);
    const { first, last, ...counted } = lists;
    expect(
      Object.fromEntries(
        Object.entries(counted).map(([name, list]) => [
          name,
          (list as { totalCount: number }).totalCount,
        ]),
      ),
    ).toEqual({
      actors: record.actors,
      statements: record.statements,
      tariffs: record.tariffs,
      troopEvents: record.troopEvents,
      interactions: record.interactions,
      sources: record.sources,
    });
    expect([first.nodes[0].earliest, last.nodes[0].earliest]).toEqual([
      record.earliest,
      record.latest,
    ]);
    expect(inject('record').length).toBe(
      record.actors +
        record.statements +
        record.tariffs +
        record.troopEvents +
        record.interactions +
        record.sources,
    );
  });
});
