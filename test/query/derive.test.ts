import { env } from 'cloudflare:workers';
import { describe, expect, inject, it } from 'vitest';
import { data } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

const call = {
  kind: 'INTERACTION',
  slug: 'a-call',
  title: 'A call',
  date: '1920-01-01',
  actor: 'rudolf-rassendyll',
  mode: 'phone call',
  ...cited,
} as const;

const denial = {
  ...call,
  slug: 'a-denial',
  title: 'A denial',
  date: '1920-01-02',
  links: [{ predicate: 'DENIES' as const, to: 'a-call' }],
};

/** Every word of the search index with its place, as the index is and as it would be if it were made anew. */
async function index() {
  const vocabulary = async (of: string) => {
    await env.DB.exec(`create virtual table words_of_${of} using fts5vocab('${of}', 'instance')`);
    const { results } = await env.DB.prepare(
      `select term, doc, col, offset from words_of_${of} order by 1, 2, 3, 4`,
    ).all();
    await env.DB.exec(`drop table words_of_${of}`);
    return results;
  };
  await env.DB.exec(
    `create virtual table anew using fts5(name, text, more, tags, content='', tokenize='unicode61 remove_diacritics 2')`,
  );
  await env.DB.exec(
    `insert into anew (rowid, name, text, more, tags) select position, name, text, more, tags from event_documents where position is not null union all select position, name, text, more, tags from actor_documents where id in (select id from actors where of_id is null and not retracted) union all select position, name, text, more, tags from source_documents where id in (select id from sources where of_id is null and not retracted)`,
  );
  const both = { is: await vocabulary('search'), wouldBe: await vocabulary('anew') };
  await env.DB.exec('drop table anew');
  return both;
}

async function expectTrueIndex() {
  const { is, wouldBe } = await index();
  expect(is.length).toBeGreaterThan(0);
  expect(is).toEqual(wouldBe);
}

describe('what is derived', () => {
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

describe('the search index', () => {
  it('holds the words and tags of every entry', expectTrueIndex);

  it.each<[string, () => Promise<void>]>([
    ['is recorded', () => recordAll(...cast, call)],
    ['is changed', () => recordAll({ ...call, title: 'Another call', date: '1921' })],
    ['is denied', () => recordAll({ ...call, date: '1920-01-01' }, denial)],
    ['is denied no longer', () => recordAll({ ...denial, links: [] })],
    [
      'is of an officeholder of a new body',
      () =>
        recordAll({
          ...cast[5],
          aliases: ['Rudolf'],
          offices: [{ body: 'graustark', role: 'King', from: '1919' }],
        }),
    ],
    ['is of a body that moves', () => recordAll({ ...cast[3], partOf: 'graustark' })],
    ['is of nobody in office', () => recordAll({ ...cast[5], aliases: [], offices: [] })],
  ])('stays true when an event %s', async (_, change) => {
    await change();
    await expectTrueIndex();
  });
});
