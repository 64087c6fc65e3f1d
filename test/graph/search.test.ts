import { beforeAll, describe, expect, it } from 'vitest';
import { ask, data, refusal } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

const said = (slug: string, text: string, more = {}) =>
  ({
    kind: 'STATEMENT',
    slug,
    title: 'Said at court',
    date: '1920-01-01',
    actor: 'rudolf-rassendyll',
    text,
    language: 'en',
    attribution: 'DIRECT_QUOTE',
    ...cited,
    ...more,
  }) as const;

beforeAll(() =>
  recordAll(
    ...cast,
    said('zenda-one', 'The castle of Zenda stands by the moat.'),
    said('zenda-two', 'Zenda, Zenda: the moat is deep, café and naïveté apart.', {
      date: '1921-05-01',
      language: 'de',
      originalText: 'Der Burggraben ist tief.',
      originalLanguage: 'de',
    }),
    said('crowns', 'A crown is old, a crown was new.'),
    said('song', `${'zounds '.repeat(30)}and so on.`),
    said('zenda-three', 'Nothing but strelsau <b>&"quotes"</b> here', { date: '1922' }),
    {
      kind: 'INTERACTION',
      slug: 'zenda-duel',
      title: 'A duel at Zenda',
      date: '1923-01-01',
      actor: 'rudolf-rassendyll',
      mode: 'duel',
      ...cited,
    },
  ),
);

async function found(text: string, args = ''): Promise<string[]> {
  const { search } = await data(
    `query ($text: String!) { search(text: $text${args}) { nodes { ... on Node { __typename } ... on Actor { slug } ... on Source { slug } ... on Event { slug } } } }`,
    { text },
  );
  return search.nodes.map(({ slug }: { slug: string }) => slug);
}

async function listed(filter: Record<string, unknown>): Promise<string[]> {
  const { events } = await data(
    'query ($filter: EventFilter) { events(filter: $filter) { nodes { slug } } }',
    { filter },
  );
  return events.nodes.map(({ slug }: { slug: string }) => slug);
}

describe('results of a search', () => {
  it.each<[string, string[]]>([
    ['strelsau', ['zenda-three']],
    ['STRELSAU', ['zenda-three']],
    ['cafe naivete', ['zenda-two']],
    ['Burggraben', ['zenda-two']],
    ['"moat is deep"', ['zenda-two']],
    ['"deep is moat"', []],
    ['zenda -moat', ['zenda-duel']],
    ['zenda -"moat is deep" moat', ['zenda-one']],
    ['strels*', ['zenda-three']],
    ['st*', []],
    ['rudolf', ['rudolf-rassendyll']],
    ['zenda AND duel', []],
    ['zenda OR strelsau', ['zenda-three', 'zenda-duel', 'zenda-two', 'zenda-one']],
    ['zenda strelsau OR moat', ['zenda-two', 'zenda-one']],
    ['OR zenda OR', ['zenda-duel', 'zenda-two', 'zenda-one']],
    ['zenda or strelsau', []],
    ['moat*is', ['zenda-two']],
  ])('%s', async (text, slugs) => {
    expect(await found(text)).toEqual(slugs);
  });

  it('are ordered: matches in names first, then in texts', async () => {
    expect(await found('zenda')).toEqual(['zenda-duel', 'zenda-two', 'zenda-one']);
  });

  it('can be filtered by kinds, languages and days', async () => {
    expect(await found('zenda', ', filter: { kinds: [STATEMENT] }')).toEqual([
      'zenda-two',
      'zenda-one',
    ]);
    expect(await found('zenda', ', filter: { kinds: [] }')).toEqual([]);
    expect(await found('zenda', ', filter: { language: "de" }')).toEqual(['zenda-two']);
    expect(await found('zenda', ', filter: { from: "1921-05-01", to: "1921-05-01" }')).toEqual([
      'zenda-two',
    ]);
    expect(await found('rudolf', ', filter: { from: "1800-01-01" }')).toEqual([]);
  });

  it('are of every type', async () => {
    expect(await found('"A source"', ', filter: { kinds: [SOURCE] }')).toEqual(['test-source']);
    expect(await found('ruritania', ', filter: { kinds: [ACTOR] }')).toEqual(
      expect.arrayContaining(['ruritania']),
    );
  });
});

describe('the `text` of a filter', () => {
  it('finds the same events in every list, ordered by date', async () => {
    expect(await listed({ text: 'zenda' })).toEqual(['zenda-duel', 'zenda-two', 'zenda-one']);
    expect(await listed({ text: 'moat', actor: 'rudolf-rassendyll', from: '1921-05-01' })).toEqual([
      'zenda-two',
    ]);
    expect(await listed({ text: 'zenda', kinds: ['INTERACTION'] })).toEqual(['zenda-duel']);
    expect(await listed({ text: 'zenda', to: '1921-12-31' })).toEqual(['zenda-two', 'zenda-one']);
    expect(await listed({ text: 'zenda', from: '1921-05-02' })).toEqual(['zenda-duel']);
  });

  it('finds actors and sources', async () => {
    const { actors, sources } = await data(
      '{ actors(filter: { text: "rassendyll" }) { nodes { slug } totalCount } sources(filter: { text: "\\"a source\\"" }) { nodes { slug } } }',
    );
    expect(actors).toEqual({ nodes: [{ slug: 'rudolf-rassendyll' }], totalCount: 1 });
    expect(sources.nodes).toContainEqual({ slug: 'test-source' });
  });

  it.each(['actors', 'sources', 'events'])('is refused with `retracted`: %s', async (list) => {
    const query = `{ ${list}(filter: { retracted: true, text: "zenda" }) { totalCount } }`;
    expect(await refusal(query)).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'The search index has no retracted entries: leave out `text` or `retracted`.',
    });
  });
});

describe('a page of a search', () => {
  const page = (args: string) =>
    data(
      `{ search(text: "zenda", ${args}) { totalCount totalCountIsExact ranked ignoredTerms pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ... on Event { slug } } } } }`,
    ).then(({ search }) => search);

  it('continues after the page before, in both directions', async () => {
    const whole = await page('first: 10');
    expect(whole).toMatchObject({ totalCount: 3, totalCountIsExact: true, ranked: true });
    const [a, b, c] = whole.edges;
    const first = await page('first: 1');
    expect(first.edges).toEqual([a]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const rest = await page(`first: 5, after: "${first.pageInfo.endCursor}"`);
    expect(rest.edges).toEqual([b, c]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const last = await page('last: 1');
    expect(last.edges).toEqual([c]);
    const earlier = await page(`last: 1, before: "${last.pageInfo.startCursor}"`);
    expect(earlier.edges).toEqual([b]);
    const between = await page(
      `first: 5, after: "${first.pageInfo.endCursor}", before: "${last.pageInfo.startCursor}"`,
    );
    expect(between.edges).toEqual([b]);
    const upTo = await page(`first: 5, before: "${last.pageInfo.startCursor}"`);
    expect(upTo.edges).toEqual([a, b]);
    expect(upTo.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const since = await page(`last: 5, after: "${first.pageInfo.endCursor}"`);
    expect(since.edges).toEqual([b, c]);
    expect(since.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('has a snippet with the marked words and no active HTML', async () => {
    const { search } = await data(
      '{ search(text: "strelsau quotes") { edges { snippet node { __typename } } } }',
    );
    expect(search.edges[0].snippet).toBe(
      'Nothing but <mark>strelsau</mark> &lt;b&gt;&amp;&quot;<mark>quotes</mark>&quot;&lt;/b&gt; here',
    );
    const phrase = await data('{ search(text: "\\"moat is deep\\" cafe") { edges { snippet } } }');
    expect(phrase.search.edges[0].snippet).toContain(
      'the <mark>moat</mark> <mark>is</mark> <mark>deep</mark>, <mark>café</mark>',
    );
  });

  it.each([
    ['"crown was"', '', 'A crown is old, a <mark>crown</mark> <mark>was</mark> new.'],
    ['zounds', '', `${Array(30).fill('<mark>zounds</mark>').join(' ')}…`],
    ['"A source"', 'kinds: [SOURCE]', '<mark>A</mark> <mark>source</mark>'],
  ])('for %s has the snippet that shows it', async (text, filter, snippet) => {
    const { search } = await data(
      `query ($text: String!) { search(text: $text, filter: { ${filter} }) { edges { snippet } } }`,
      { text },
    );
    expect(search.edges).toEqual([{ snippet }]);
  });
});

describe('suggestions', () => {
  it.each([
    ['Rassendil', ['rudolf-rassendyll']],
    ['rudolph rassendyl', ['rudolf-rassendyll']],
    ['Sheinbuam', ['claudia-sheinbaum']],
    ['xqzwv', []],
    ['idyll', []],
    ['ab', []],
  ])('for %s', async (text, slugs) => {
    const { search } = await data(
      'query ($text: String!) { search(text: $text) { suggestions { slug } } }',
      { text },
    );
    expect(search.suggestions.map(({ slug }: { slug: string }) => slug)).toEqual(slugs);
  });
});

describe('no text causes a server error', () => {
  const hostile = [
    '"',
    'AND',
    '*',
    '^zenda',
    '(',
    'tea-',
    'nope:x',
    'zenda"',
    '"zenda',
    'NEAR(a b)',
    'name:zenda',
    '{name}:x',
    'a + b',
    '-',
    "'; drop table events; --",
    '%_?',
    'zenda\u0301',
    '٣٤',
    '日本語',
    'x'.repeat(500),
    Array.from({ length: 70 }, (_, i) => `term${i}`).join(' '),
    Array.from({ length: 120 }, (_, i) => `t${i}`).join('.'),
    '"'.repeat(501),
    '-'.repeat(100).concat('a'),
  ];
  it.each(hostile)('%j', async (text) => {
    const query =
      'query ($text: String!) { search(text: $text) { totalCount nodes { __typename } edges { snippet } } events(filter: { text: $text }) { totalCount } actors(filter: { text: $text }) { totalCount } }';
    const { errors, extensions } = await ask(query, { text });
    const nothing = !/[\p{L}\p{N}]/u.test(text) || text.startsWith('-');
    for (const error of errors ?? []) expect(error.extensions?.code).toBe('BAD_USER_INPUT');
    if (!nothing) expect(errors).toBeUndefined();
    expect(extensions.cost.actual.calls).toBeLessThanOrEqual(1);
  });

  it.each([
    ['nothing', ''],
    ['only what is excluded', '-zenda -"the moat"'],
    ['only signs', '!!! — …'],
    ['NUL', 'zen\0da'],
    ['a lone surrogate', 'zenda \ud800'],
  ])('but %s', async (_, text) => {
    const { errors } = await ask('query ($text: String!) { search(text: $text) { totalCount } }', {
      text,
    });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/text/);
  });

  it('counts the ignored words of a long text', async () => {
    const text = Array.from({ length: 20 }, (_, i) => `zenda${i}`).join(' ');
    const { search } = await data(
      'query ($text: String!) { search(text: $text) { ignoredTerms } }',
      { text },
    );
    expect(search.ignoredTerms).toBe(4);
  });
});
