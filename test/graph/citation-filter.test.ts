import { beforeAll, describe, expect, it } from 'vitest';
import { ask, data } from '../ask.ts';
import { cast, recordAll, speech } from '../record.ts';

type Grade = [source: string, reliability: 'A' | 'B' | 'F', credibility: 'CONFIRMED' | 'DOUBTFUL'];

const cited = (...grades: Grade[]) => ({
  citations: grades.map(([source, reliability, credibility], i) => ({
    source,
    reliability,
    credibility,
    locator: String(i),
  })),
});

beforeAll(() =>
  recordAll(
    ...cast,
    { kind: 'SOURCE', slug: 'the-gazette', title: 'A gazette', publisher: 'graustark' },
    { kind: 'SOURCE', slug: 'the-rumour', title: 'A rumour' },
    speech('well-sourced', '1800-01-01', {
      ...cited(['the-gazette', 'A', 'CONFIRMED'], ['test-source', 'B', 'CONFIRMED']),
      place: { name: 'Strelsau', country: 'ruritania' },
      reportedBy: 'graustark',
    }),
    speech('mixed', '1800-01-02', {
      ...cited(['the-gazette', 'A', 'DOUBTFUL'], ['the-rumour', 'F', 'CONFIRMED']),
      attribution: 'ANONYMOUS_SOURCE',
    }),
    speech('a-rumour', '1800-01-03', {
      ...cited(['the-rumour', 'F', 'DOUBTFUL']),
      place: { name: 'Castle of Zendá' },
      attribution: 'ANONYMOUS_SOURCE',
    }),
    {
      kind: 'INTERACTION',
      slug: 'a-ball',
      title: 'A ball',
      date: '1800-01-04',
      actor: 'ruritania',
      mode: 'Court Ball',
      ...cited(['the-gazette', 'A', 'CONFIRMED']),
    },
  ),
);

const day = 'from: "1800-01-01", to: "1800-12-31"';

describe.each([
  ['alone', ''],
  ['with other conditions', `${day}, `],
  ['with words', 'text: "speech OR rumour OR ball OR well OR mixed OR sourced", '],
])('a filter of citations %s', (_, others) => {
  const listed = async (field: string, filter: string, asOf = '') => {
    const { list } = await data(
      `{ list: ${field}(filter: { ${others}${filter} }, order: OLDEST_FIRST, last: 100${asOf}) { totalCount nodes { slug } } }`,
    );
    const ours = ['well-sourced', 'mixed', 'a-rumour', 'a-ball'];
    return list.nodes
      .map(({ slug }: { slug: string }) => slug)
      .filter((slug: string) => ours.includes(slug));
  };

  it.each([
    ['citations: { some: { source: "the-gazette" } }', ['well-sourced', 'mixed', 'a-ball']],
    ['citations: { every: { source: "the-gazette" } }', ['a-ball']],
    ['citations: { some: { publisher: "graustark" } }', ['well-sourced', 'mixed', 'a-ball']],
    ['citations: { every: { publisher: "graustark" } }', ['a-ball']],
    ['citations: { every: { reliabilities: [E, F] } }', ['a-rumour']],
    ['citations: { every: { reliabilities: [A, B] } }', ['well-sourced', 'a-ball']],
    [
      'citations: { every: { reliabilities: [A, B], credibilities: [CONFIRMED] } }',
      ['well-sourced', 'a-ball'],
    ],
    ['citations: { some: { reliabilities: [F], credibilities: [CONFIRMED] } }', ['mixed']],
    ['citations: { some: { reliabilities: [A], credibilities: [DOUBTFUL] } }', ['mixed']],
    ['citations: { some: { source: "the-gazette", credibilities: [DOUBTFUL] } }', ['mixed']],
    [
      'citations: { some: { source: "the-rumour" }, every: { credibilities: [DOUBTFUL] } }',
      ['a-rumour'],
    ],
    ['citations: { some: { reliabilities: [] } }', []],
    ['citations: { every: { reliabilities: [] } }', []],
    ['citations: { some: {} }, country: "ruritania"', ['well-sourced']],
    ['places: ["STRELSAU", "nowhere"]', ['well-sourced']],
    ['places: ["CASTLE of zendá"]', ['a-rumour']],
    ['places: []', []],
  ])('%s', async (filter, expected) => {
    expect(await listed('events', filter)).toEqual(expected);
    const now = `, asOf: "${new Date().toISOString()}"`;
    expect(await listed('events', filter, now)).toEqual(expected);
  });

  it.each([
    [
      'statements',
      'attributions: [ANONYMOUS_SOURCE], actor: "rudolf-rassendyll"',
      ['mixed', 'a-rumour'],
    ],
    ['statements', 'reportedBy: "graustark"', ['well-sourced']],
    ['interactions', 'modes: ["court ball"]', ['a-ball']],
  ])('%s(%s)', async (field, filter, expected) => {
    expect(await listed(field, filter)).toEqual(expected);
  });
});

describe('a slug in a filter that names nothing', () => {
  const unknown = async (query: string) => {
    const { data, errors, extensions } = await ask(query);
    expect(errors).toBeUndefined();
    return { data, unknownSlugs: (extensions as { unknownSlugs?: unknown }).unknownSlugs };
  };

  it('is told with the actors that are named alike', async () => {
    expect(await unknown('{ events(filter: { actor: "ruritanai" }) { totalCount } }')).toEqual({
      data: { events: { totalCount: 0 } },
      unknownSlugs: [
        {
          slug: 'ruritanai',
          collection: 'actors',
          suggestions: expect.arrayContaining(['ruritania']),
        },
      ],
    });
  });

  it('is told with at most three of them', async () => {
    await recordAll(
      ...[1, 2, 3, 4].map((i) => ({
        kind: 'COMPANY' as const,
        slug: `strelsau-${i}`,
        name: `Strelsau ${i}`,
      })),
    );
    const { unknownSlugs } = await unknown(
      '{ events(filter: { actor: "strelsau-0" }) { totalCount } }',
    );
    const suggestions = ['strelsau-1', 'strelsau-2', 'strelsau-3'];
    expect(unknownSlugs).toEqual([{ slug: 'strelsau-0', collection: 'actors', suggestions }]);
  });

  it('is told once, from every level and every moment', async () => {
    const { unknownSlugs } = await unknown(`{
      actor(slug: "graustark", asOf: "2100-01-01T00:00:00Z") {
        events(filter: { recipient: "mexcio" }) { totalCount }
        statements(filter: { actor: "mexcio", concerning: "nothing", citations: { some: { source: "none" } } }) { totalCount }
      }
      sources(filter: { publisher: "mexcio" }) { totalCount }
    }`);
    expect(unknownSlugs).toEqual([
      { slug: 'mexcio', collection: 'actors', suggestions: ['mexico'] },
      { slug: 'nothing', collection: 'events', suggestions: [] },
      { slug: 'none', collection: 'sources', suggestions: [] },
    ]);
  });

  it('is looked up once, in however many filters it stands', async () => {
    const slugs = Array.from({ length: 16 }, (_, i) => `nobody-${i}`);
    const lists = Array.from(
      { length: 20 },
      (_, i) => `f${i}: events(filter: { involving: ${JSON.stringify(slugs)} }) { totalCount }`,
    );
    const { data, unknownSlugs } = await unknown(
      `{ actor(slug: "graustark") { ${lists.join(' ')} } }`,
    );
    expect(Object.keys(data.actor)).toHaveLength(20);
    expect(unknownSlugs).toEqual(
      slugs.map((slug) => ({ slug, collection: 'actors', suggestions: [] })),
    );
  });

  it('is refused if it is too long for a slug', async () => {
    const { errors, extensions } = await ask(
      'query ($slug: String!) { actor(slug: $slug) { name } events(filter: { actor: $slug }) { totalCount } }',
      { slug: 'a'.repeat(201) },
    );
    expect(errors?.map((error) => error.extensions?.code)).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
    expect(JSON.stringify([errors, extensions]).length).toBeLessThan(1_000);
  });

  it('is not told of a slug that is known', async () => {
    const { unknownSlugs } = await unknown(
      '{ events(filter: { actor: "graustark", involving: ["ruritania"] }) { totalCount } }',
    );
    expect(unknownSlugs).toBeUndefined();
  });
});
