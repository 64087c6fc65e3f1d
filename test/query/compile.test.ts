import { describe, expect, it } from 'vitest';
import { encodeCursor, listMark } from '../../src/engine/cursor.ts';
import { keptNow } from '../../src/engine/variants.ts';
import { limits } from '../../src/limits.ts';
import { encodeId } from '../../src/model/id.ts';
import { ask, post } from '../ask.ts';
import { corpus } from '../corpus.ts';

const hundred = Array.from({ length: 100 }, (_, i) => i);
const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);

/** The answer of a document that the Worker has not seen before, whose positions are those of the one that it has. */
const anew = (() => {
  let documents = 0;
  return (query: string, variables?: Record<string, unknown>) =>
    ask(`${query}\n# ${++documents}`, variables);
})();

async function made(run: () => Promise<unknown>): Promise<number> {
  const before = keptNow().variants;
  await run();
  return keptNow().variants - before;
}

/** What each of a hundred requests differs in. */
const differing: { name: string; query: string; variables: (i: number) => object }[] = [
  {
    name: 'slugs',
    query:
      'query ($slug: String!) { actor(slug: $slug) { name statements(first: 2) { totalCount } } }',
    variables: (i) => ({ slug: ['mexico', 'claudia-sheinbaum', `nobody-${i}`][i % 3] }),
  },
  {
    name: 'slugs of filters',
    query:
      'query ($filter: EventFilter) { events(first: 3, filter: $filter) { totalCount nodes { slug } } }',
    variables: (i) => ({ filter: { actor: `actor-${i}`, involving: ['mexico', `other-${i}`] } }),
  },
  {
    name: 'cursors',
    query:
      'query ($after: String!) { events(first: 3, after: $after) { pageInfo { hasPreviousPage endCursor } nodes { slug } } }',
    variables: (i) => ({
      after: encodeCursor(listMark('EventConnection', 'events', { order: 'NEWEST_FIRST' }), [
        1_588_000_000_000_000 + i,
      ]),
    }),
  },
  {
    name: 'days',
    query:
      'query ($from: Date, $to: Date) { statements(first: 3, filter: { from: $from, to: $to }) { totalCount nodes { slug date } } }',
    variables: (i) => ({ from: day(i), to: day(i + 30) }),
  },
  {
    name: 'days of a tariff',
    query:
      'query ($on: Date, $hs: HSCode) { tariffs(filter: { inForceOn: $on, hs: $hs }, first: 5) { nodes { slug status(on: $on) rate(on: $on) } } }',
    variables: (i) => ({ on: day(i), hs: String(8700 + i) }),
  },
  {
    name: 'moments',
    query:
      'query ($asOf: DateTime) { event(slug: "us-troop-offer-to-mexico", asOf: $asOf) { title revision } }',
    variables: (i) => ({ asOf: new Date(Date.UTC(2020 + (i % 20), 0, 1, i)).toISOString() }),
  },
  {
    name: 'words of a list',
    query:
      'query ($text: String) { statements(first: 2, filter: { text: $text }) { nodes { slug } } }',
    variables: (i) => ({ text: ['troops', 'soberanía territorio', `"word ${i}" -tariff`][i % 3] }),
  },
  {
    name: 'one word that is searched',
    query:
      'query ($text: String!) { search(text: $text, first: 2) { totalCount ranked edges { cursor snippet node { __typename } } suggestions { slug } } }',
    variables: (i) => ({ text: ['troops', 'Sheinbuam', 'tariff', `word${i}`][i % 4] }),
  },
  {
    name: 'ids',
    query: 'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }',
    variables: (i) => ({
      id: encodeId('Actor', `nobody-${i}`),
      ids: [encodeId('Actor', 'mexico'), encodeId('Actor', `nobody-${i}`)],
    }),
  },
  {
    name: 'numbers of changes',
    query: 'query ($since: Int) { changes(since: $since, first: 2) { nodes { number } } }',
    variables: (i) => ({ since: i }),
  },
];

describe('a hundred requests of one document', () => {
  it.each(differing)('with other $name are planned and printed once', async (one) => {
    const { query } = one;
    const [first, ...others] = hundred.map((i) => one.variables(i) as Record<string, unknown>);
    expect(await made(() => ask(query, first))).toBeGreaterThan(1);
    expect(
      await made(async () => {
        for (const variables of others) await ask(query, variables);
      }),
    ).toBe(0);
    for (const i of [0, 1, 2, 33, 99]) {
      const variables = one.variables(i) as Record<string, unknown>;
      expect(await ask(query, variables)).toEqual(await anew(query, variables));
    }
  });

  it.each(differing)('at once, with other $name, do not see each other’s', async (one) => {
    const asked = hundred.slice(0, 50).map((i) => one.variables(i) as Record<string, unknown>);
    const together = await Promise.all(asked.map((variables) => ask(one.query, variables)));
    for (const [i, variables] of asked.entries()) {
      if (i % 7 === 0) expect(together[i]).toEqual(await anew(one.query, variables));
    }
  });
});

/** What the variants of a document differ in, and how many statements it then comes to. */
const shapes: { name: string; query: string; variables: object[]; statements: number }[] = [
  {
    name: 'which arguments are given',
    query:
      'query ($actor: String, $to: Date) { events(filter: { actor: $actor, to: $to }, first: 1) { nodes { slug } } }',
    variables: [
      {},
      { actor: 'mexico' },
      { to: '2025-05-03' },
      { actor: 'mexico', to: '2025-05-03' },
      { actor: 'canada', to: '2025-05-04' },
      { actor: null },
    ],
    statements: 4,
  },
  {
    name: 'the size of a page',
    query: 'query ($first: Int) { events(first: $first) { nodes { slug } } }',
    variables: [{ first: 1 }, { first: 2 }, { first: 2 }, {}, { first: null }],
    statements: 3,
  },
  {
    name: 'words of an enum',
    query:
      'query ($order: EventOrder, $kinds: [EventKind!]) { events(order: $order, filter: { kinds: $kinds }, first: 1) { nodes { slug } } }',
    variables: [
      { order: 'NEWEST_FIRST' },
      { order: 'OLDEST_FIRST' },
      { order: 'OLDEST_FIRST', kinds: ['TARIFF'] },
      { order: 'OLDEST_FIRST', kinds: ['TARIFF', 'TARIFF'] },
      { order: 'OLDEST_FIRST', kinds: ['STATEMENT'] },
    ],
    statements: 4,
  },
  {
    name: 'the length of a list',
    query:
      'query ($slugs: [String!]) { events(filter: { involving: $slugs }, first: 1) { nodes { slug } } }',
    variables: [
      { slugs: [] },
      { slugs: ['mexico'] },
      { slugs: ['canada'] },
      { slugs: ['mexico', 'canada'] },
      { slugs: ['mexico', 'mexico'] },
    ],
    statements: 3,
  },
  {
    name: 'conditions of @include and @skip',
    query:
      'query ($more: Boolean!) { actor(slug: "mexico") { name kind @include(if: $more) slug @skip(if: $more) } }',
    variables: [{ more: true }, { more: false }, { more: true }],
    statements: 2,
  },
  {
    name: 'the type that an id names',
    query: 'query ($id: ID!) { node(id: $id) { id } }',
    variables: ['Actor', 'Actor', 'Source', 'Statement'].map((type, i) => ({
      id: encodeId(type, `nothing-${i}`),
    })),
    statements: 3,
  },
  {
    name: 'a lone word that is searched, or several',
    query: 'query ($text: String!) { search(text: $text, first: 1) { nodes { __typename } } }',
    variables: ['troops', 'tariffs', 'troops tariffs', 'one two three', 'troops -tariffs'].map(
      (text) => ({ text }),
    ),
    statements: 3,
  },
];

describe('variants of a document', () => {
  it.each(shapes)('depend on $name', async ({ query, variables, statements }) => {
    const count = await made(async () => {
      for (const one of variables) await ask(query, one as Record<string, unknown>);
    });
    // One more for the root fields of the operation, which are the same for all.
    expect(count).toBe(statements + 1);
  });

  /** What a corpus operation is compiled to: its root fields, and what each of them is. */
  const roots: Record<string, number> = { counts: 5, history: 2 };

  it.each(corpus)(
    'of the corpus: $name needs one a root field',
    async ({ name, query, variables }) => {
      const count = await made(() => anew(query, variables));
      expect(count).toBe(1 + (roots[name] ?? 1));
    },
  );
});

describe('a refused operation', () => {
  it('that is refused for its document is not planned again', async () => {
    const query = '{ events(first: 101) { totalCount } }';
    expect(await made(() => ask(query))).toBe(2);
    const { errors } = await ask(query);
    expect(await made(() => ask(query))).toBe(0);
    expect((await ask(query)).errors).toEqual(errors);
    expect(errors?.[0]?.message).toMatch(/`first` must be from 1 to 100/);
  });

  it('that is refused for its variables is not cached, and the next request is answered', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Actor { name } } }';
    const mexico = encodeId('Actor', 'mexico');
    expect(await made(() => ask(query, { ids: ['nonsense'] }))).toBe(1);
    expect((await ask(query, { ids: [mexico] })).data).toEqual({ nodes: [{ name: 'Mexico' }] });
    const { errors } = await ask(query, { ids: [mexico, 'nonsense'] });
    expect(errors?.[0]?.message).toMatch(/"nonsense" is not an id/);
  });

  it('gets the first error in the order of planning', async () => {
    const query =
      'query ($slug: String!, $other: String!) { events(filter: { actor: $slug, recipient: $other }) { nodes { slug } } }';
    const good = { slug: 'mexico', other: 'canada' };
    await ask(query, good);
    const told = async (variables: Record<string, unknown>) =>
      (await ask(query, variables)).errors?.map(({ message }) => message.slice(0, 4));
    expect(await told({ slug: 'A?', other: 'B?' })).toEqual(['"A?"']);
    expect(await told({ slug: 'mexico', other: 'B?' })).toEqual(['"B?"']);
  });
});

it('the cache stays within its bound when many documents and variants come', async () => {
  for (let i = 0; i < 600; i += 1) {
    const aliases = hundred
      .slice(0, 12)
      .map(
        (n) =>
          `a${i}_${n}: statements(first: ${1 + (i % 9)}) { totalCount nodes { slug title text } }`,
      );
    await post({ query: `{ actor(slug: "mexico") { ${aliases.join(' ')} } }` });
    expect(keptNow().characters).toBeLessThanOrEqual(limits.keptStatements);
  }
  expect(keptNow().characters).toBeGreaterThan(limits.keptStatements / 2);
  const query = 'query ($slug: String!) { actor(slug: $slug) { name } }';
  expect((await ask(query, { slug: 'mexico' })).data.actor.name).toBe('Mexico');
});
