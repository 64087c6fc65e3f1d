import { describe, expect, inject, it } from 'vitest';
import { data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { cast, cited, recordAll, speech } from '../record.ts';
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
  links: [{ predicate: 'DENIES' as const, object: 'a-call' }],
};

describe('derived tables', () => {
  it('have correct counts', async () => {
    await expectTrueCounts();
    const { record } = await data(
      '{ record { actorCount statementCount tariffCount troopEventCount interactionCount sourceCount } }',
    );
    const counts = Object.values(record) as number[];
    expect(counts.reduce((sum, count) => sum + count)).toBe(inject('record').length);
  });
});

describe('the search index', () => {
  it('has the words and tags of every entry', expectTrueIndex);

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
  ])('is correct after an event %s', async (_, change) => {
    await change();
    await expectTrueIndex();
  });
});

describe('an event is disputed', () => {
  const trade = { ...call, slug: 'a-trade', date: '1922-01-01' };
  const denies = { ...denial, slug: 'a-denial-of-it', date: '1922-01-02' };
  const links = [{ predicate: 'DENIES' as const, object: 'a-trade' }];
  const sent = async (name: string, slug: string, revision: number) => {
    const { data } = await command(
      `mutation { made: ${name}(entry: { event: "${slug}" }, expectedRevision: ${revision}, reason: "A test.") { __typename } }`,
    );
    expect(data.made.__typename).toBe('EntryPayload');
  };

  it.each<[string, boolean, () => Promise<unknown>]>([
    ['not when nothing denies it', false, () => recordAll(...cast, trade)],
    ['when a new event denies it', true, () => recordAll({ ...denies, links })],
    ['not when the denial loses its link', false, () => recordAll({ ...denies, links: [] })],
    ['when an earlier event comes to deny it', true, () => recordAll({ ...denies, links })],
    [
      'as long as one of two events denies it',
      true,
      async () => {
        await recordAll({ ...denies, slug: 'a-second-denial', links });
        await recordAll({ ...denies, links: [] });
      },
    ],
    [
      'not when the denial is retracted',
      false,
      async () => {
        await editor();
        await sent('retract', 'a-second-denial', 1);
      },
    ],
    ['when the denial is restored', true, () => sent('restore', 'a-second-denial', 2)],
    [
      'when it comes back itself',
      true,
      async () => {
        await sent('retract', 'a-trade', 1);
        await sent('restore', 'a-trade', 2);
      },
    ],
    ['when it is amended', true, () => recordAll({ ...trade, date: '1922-02-01' })],
  ])('%s: %s', async (_, disputed, change) => {
    await change();
    const lists = await data(`{
      event(slug: "a-trade") { disputed }
      is: events(filter: { disputed: true, from: "1922-01-01", to: "1922-12-31" }) { nodes { slug } }
      walked: events(filter: { disputed: true, to: "1922-12-31" }) { nodes { slug } }
      isNot: events(filter: { disputed: false, from: "1922-01-01", to: "1922-12-31" }) { nodes { slug } }
    }`);
    const found = { slug: 'a-trade' };
    expect(lists.event).toEqual({ disputed });
    expect(lists.is.nodes).toEqual(disputed ? [found] : []);
    expect(lists.walked.nodes).toEqual(disputed ? [found] : []);
    expect(lists.isNot.nodes.filter(({ slug }: { slug: string }) => slug === 'a-trade')).toEqual(
      disputed ? [] : [found],
    );
    await expectTrueIndex();
    await expectTrueCounts();
  });
});

describe('a list by links', () => {
  const quoting = (slug: string, date: string, quoted: string[] = []) =>
    speech(slug, date, { links: quoted.map((to) => ({ predicate: 'QUOTES', object: to })) });

  it.each<[string, string[], () => Promise<unknown>]>([
    [
      'is in the order of days',
      ['quoted-2', 'quoted-1'],
      () =>
        recordAll(
          quoting('quoted-1', '1924-01-01'),
          quoting('quoted-2', '1924-02-01'),
          quoting('quotes-both', '1924-03-01', ['quoted-1', 'quoted-2']),
        ),
    ],
    [
      'follows when the day of what a link leads to changes',
      ['quoted-1', 'quoted-2'],
      () => recordAll(quoting('quoted-1', '1924-02-15')),
    ],
    [
      'loses what is retracted',
      ['quoted-2'],
      () =>
        command(
          'mutation { retract(entry: { event: "quoted-1" }, expectedRevision: 2, reason: "R") { __typename } }',
        ),
    ],
  ])('%s', async (_, quoted, change) => {
    await change();
    const { event } = await data(
      '{ event(slug: "quotes-both") { ... on Statement { quotes { totalCount nodes { slug } } } } }',
    );
    const nodes = quoted.map((slug) => ({ slug }));
    expect(event.quotes).toEqual({ totalCount: quoted.length, nodes });
  });
});

describe('a filter with includeParts finds events of parts and officeholders', () => {
  const ministry = { kind: 'GOVERNMENT_BODY' as const, slug: 'a-ministry', name: 'A ministry' };
  const minister = { kind: 'PERSON' as const, slug: 'a-minister', name: 'A minister' };
  const offices = [{ body: 'a-ministry', role: 'Minister', from: '1920' }];

  it.each<[string, string[], () => Promise<unknown>]>([
    [
      'when all is new',
      ['ruritania'],
      () =>
        recordAll(
          { ...ministry, partOf: 'ruritania' },
          { ...minister, offices },
          { ...call, slug: 'a-visit', actor: 'a-minister', date: '1923-01-01' },
        ),
    ],
    ['when its body moves', ['graustark'], () => recordAll({ ...ministry, partOf: 'graustark' })],
    ['not when its actor has no office', [], () => recordAll(minister)],
    [
      'when its actor has an office again',
      ['graustark'],
      () => recordAll({ ...minister, offices }),
    ],
    ['not when its body is part of nothing', [], () => recordAll(ministry)],
  ])('%s', async (_, wholes, change) => {
    await change();
    for (const whole of ['ruritania', 'graustark']) {
      const filter = `actor: "${whole}", includeParts: true, from: "1923-01-01", to: "1923-12-31"`;
      const { events } = await data(`{ events(filter: { ${filter} }) { nodes { slug } } }`);
      expect(events.nodes, whole).toEqual(wholes.includes(whole) ? [{ slug: 'a-visit' }] : []);
    }
  });
});
