import { beforeAll, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

const duty = (slug: string, more: object) => ({
  kind: 'TARIFF' as const,
  slug,
  title: slug,
  date: '1900-01-10/1900-06-30',
  actor: 'ruritania',
  recipient: 'graustark',
  programme: 'Corn laws',
  legalBasis: 'Act 1',
  phases: [
    { status: 'ANNOUNCED' as const, from: '1900-01-10', to: '1900-01-31' },
    { status: 'IN_FORCE' as const, ratePercent: 12.5, from: '1900-02-01', to: '1900-03-31' },
    { status: 'PAUSED' as const, from: '1900-04-01', to: '1900-04-30' },
    {
      status: 'IN_FORCE' as const,
      rateText: '5 crowns a bushel',
      from: '1900-05-01',
      to: '1900-06-30',
    },
  ],
  ...cited,
  ...more,
});

beforeAll(() =>
  recordAll(
    ...cast,
    duty('corn', {
      products: [
        { hs: '1001.99', description: 'Wheat' },
        { hs: '10019', excluded: true },
      ],
      links: [{ predicate: 'DISPLACES', object: 'everything' }],
    }),
    duty('everything', {
      recipient: undefined,
      phases: [{ status: 'IN_FORCE', ratePercent: 3, from: '1900-02-01' }],
      exemptions: [
        {
          reason: 'Treaty',
          agreement: 'Entente',
          origin: 'graustark',
          products: [{ hs: '22' }],
          from: '1900-03',
        },
      ],
    }),
    duty('ended', {
      phases: [
        { status: 'IN_FORCE', ratePercent: 1, from: '1900-01-10', to: '1900-01-11' },
        { status: 'REVOKED', from: '1900-01-12' },
      ],
    }),
  ),
);

describe('Tariff', () => {
  it.each([
    ['1900-01-09', 'NOT_ANNOUNCED', null],
    ['1900-01-10', 'ANNOUNCED', null],
    ['1900-01-31', 'ANNOUNCED', null],
    ['1900-02-01', 'IN_FORCE', 12.5],
    ['1900-03-31', 'IN_FORCE', 12.5],
    ['1900-04-01', 'PAUSED', null],
    ['1900-05-01', 'IN_FORCE', null],
    ['1900-06-30', 'IN_FORCE', null],
    ['1900-07-01', 'EXPIRED', null],
  ])('on %s is %s at %s', async (on, status, rate) => {
    const { event } = await data(
      'query ($on: Date) { event(slug: "corn") { ... on Tariff { status(on: $on) rate(on: $on) } } }',
      { on },
    );
    expect(event).toEqual({ status, rate });
  });

  it('stays revoked, and has its status of today by default', async () => {
    const { ended, everything } = await data(`{
      ended: event(slug: "ended") { ... on Tariff { status rate last: status(on: "1900-01-11") } }
      everything: event(slug: "everything") { ... on Tariff { status rate } }
    }`);
    expect(ended).toEqual({ status: 'REVOKED', rate: null, last: 'IN_FORCE' });
    expect(everything).toEqual({ status: 'IN_FORCE', rate: 3 });
  });

  it('has all its phases, products and exemptions', async () => {
    const { corn, everything } = await data(`{
      corn: event(slug: "corn") { ... on Tariff { actor { slug } recipient { slug } products { nodes { hs description excluded } } phases { status ratePercent rateText from to } displaces { nodes { slug } } } }
      everything: event(slug: "everything") { ... on Tariff { recipient { slug } products { nodes { hs } } exemptions { reason agreement origin { slug } products { nodes { hs } } from to } displacedBy { totalCount nodes { slug } } } }
    }`);
    expect(corn).toEqual({
      actor: { slug: 'ruritania' },
      recipient: { slug: 'graustark' },
      products: {
        nodes: [
          { hs: '100199', description: 'Wheat', excluded: false },
          { hs: '10019', description: null, excluded: true },
        ],
      },
      phases: [
        {
          status: 'ANNOUNCED',
          ratePercent: null,
          rateText: null,
          from: '1900-01-10',
          to: '1900-01-31',
        },
        {
          status: 'IN_FORCE',
          ratePercent: 12.5,
          rateText: null,
          from: '1900-02-01',
          to: '1900-03-31',
        },
        {
          status: 'PAUSED',
          ratePercent: null,
          rateText: null,
          from: '1900-04-01',
          to: '1900-04-30',
        },
        {
          status: 'IN_FORCE',
          ratePercent: null,
          rateText: '5 crowns a bushel',
          from: '1900-05-01',
          to: '1900-06-30',
        },
      ],
      displaces: { nodes: [{ slug: 'everything' }] },
    });
    expect(everything).toEqual({
      recipient: null,
      products: { nodes: [] },
      exemptions: [
        {
          reason: 'Treaty',
          agreement: 'Entente',
          origin: { slug: 'graustark' },
          products: { nodes: [{ hs: '22' }] },
          from: '1900-03',
          to: null,
        },
      ],
      displacedBy: { totalCount: 1, nodes: [{ slug: 'corn' }] },
    });
  });
});

describe('Query.tariffs', () => {
  const list = async (args: string) => {
    const { tariffs } = await data(
      `{ tariffs(filter: { from: "1900-01-01", to: "1900-12-31", ${args} }, order: OLDEST_FIRST) { totalCount nodes { slug } } }`,
    );
    expect(tariffs.totalCount).toBe(tariffs.nodes.length);
    return tariffs.nodes.map(({ slug }: { slug: string }) => slug);
  };

  it.each([
    ['inForceOn: "1900-01-10"', ['ended']],
    ['inForceOn: "1900-02-01"', ['corn', 'everything']],
    ['inForceOn: "1900-04-15"', ['everything']],
    ['inForceOn: "1901-01-01"', ['everything']],
    ['hs: "100199"', ['everything', 'ended']],
    ['hs: "1001"', ['corn', 'everything', 'ended']],
    ['hs: "1001.92"', ['everything', 'ended']],
    ['hs: "2204", inForceOn: "1900-02-01"', ['everything']],
  ])('%s', async (args, expected) => {
    expect(await list(args)).toEqual(expected);
  });

  it('are in the lists of the imposing actor and of the named origin', async () => {
    const { ruritania, graustark } = await data(`{
      ruritania: actor(slug: "ruritania") { tariffsImposed { totalCount } tariffsFaced { totalCount } }
      graustark: actor(slug: "graustark") { tariffsFaced(first: 1) { totalCount nodes { slug } } }
    }`);
    expect(ruritania).toEqual({
      tariffsImposed: { totalCount: 3 },
      tariffsFaced: { totalCount: 0 },
    });
    expect(graustark).toEqual({ tariffsFaced: { totalCount: 2, nodes: [{ slug: 'ended' }] } });
  });
});
