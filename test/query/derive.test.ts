import { describe, expect, inject, it } from 'vitest';
import { data } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';
import { expectTrueCounts, expectTrueIndex } from '../truth.ts';

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

describe('what is derived', () => {
  it('are counts that hold', async () => {
    await expectTrueCounts();
    const { record } = await data(
      '{ record { actors statements tariffs troopEvents interactions sources } }',
    );
    const counts = Object.values(record) as number[];
    expect(counts.reduce((sum, count) => sum + count)).toBe(inject('record').length);
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
