import { beforeAll, describe, expect, it } from 'vitest';
import { ask, data, refusal } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

const slugs = Array.from({ length: 7 }, (_, i) => `paper-${i}`);

/** Two of them on one day, so that the id must break the tie. */
const days = ['1801', '1802', '1803', '1803', '1804', '1805', '1806'];

beforeAll(() =>
  recordAll(
    ...cast,
    ...slugs.map((slug, i) => ({
      kind: 'STATEMENT' as const,
      slug,
      title: slug,
      date: `${days[i]}-01-01`,
      actor: i % 2 ? 'graustark' : 'ruritania',
      recipient: i % 2 ? 'ruritania' : 'graustark',
      text: slug,
      language: 'en',
      attribution: 'OFFICIAL_TEXT' as const,
      ...cited,
    })),
  ),
);

const page = `query ($first: Int, $after: String, $last: Int, $before: String, $order: EventOrder) {
  statements(first: $first, after: $after, last: $last, before: $before, order: $order, filter: { involving: ["ruritania"], to: "1806-12-31" }) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { slug } }
    nodes { slug }
  }
}`;

async function walk(forwards: boolean, order: string, size: number) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const variables = forwards
      ? { first: size, after: cursor, order }
      : { last: size, before: cursor, order };
    const { statements } = await data(page, variables);
    const { pageInfo, edges, nodes, totalCount } = statements;
    expect(totalCount).toBe(slugs.length);
    expect(nodes).toEqual(edges.map((edge: { node: unknown }) => edge.node));
    expect(pageInfo.startCursor).toBe(edges[0].cursor);
    expect(pageInfo.endCursor).toBe(edges.at(-1).cursor);
    expect(forwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(cursor !== null);
    pages.push(nodes.map((node: { slug: string }) => node.slug));
    more = forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return pages;
}

describe('pages', () => {
  it.each([1, 2, 3, 7, 100])(
    'of %i cover a list forwards and backwards, in both orders',
    async (size) => {
      const newest = [...slugs].reverse();
      expect((await walk(true, 'OLDEST_FIRST', size)).flat()).toEqual(slugs);
      expect((await walk(true, 'NEWEST_FIRST', size)).flat()).toEqual(newest);
      expect((await walk(false, 'OLDEST_FIRST', size)).reverse().flat()).toEqual(slugs);
      expect((await walk(false, 'NEWEST_FIRST', size)).reverse().flat()).toEqual(newest);
    },
  );

  it('can be between two cursors', async () => {
    const { statements } = await data(page, { first: 7, order: 'OLDEST_FIRST' });
    const [, second, , , , sixth] = statements.edges.map((edge: { cursor: string }) => edge.cursor);
    const between = await data(page, {
      first: 2,
      after: second,
      before: sixth,
      order: 'OLDEST_FIRST',
    });
    expect(between.statements.nodes).toEqual([{ slug: 'paper-2' }, { slug: 'paper-3' }]);
    expect(between.statements.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const rest = await data(page, { last: 2, after: second, before: sixth, order: 'OLDEST_FIRST' });
    expect(rest.statements.nodes).toEqual([{ slug: 'paper-3' }, { slug: 'paper-4' }]);
  });

  it.each([
    ['OLDEST_FIRST', ['paper-2', 'paper-3', 'paper-4']],
    ['NEWEST_FIRST', ['paper-4', 'paper-3', 'paper-2']],
  ])('between two cursors exclude both, from both ends: %s', async (order, inner) => {
    const { statements } = await data(page, { first: 7, order });
    const [, after, , , , before] = statements.edges.map((edge: { cursor: string }) => edge.cursor);
    for (const size of [{ first: 10 }, { last: 10 }]) {
      const between = await data(page, { ...size, after, before, order });
      expect(between.statements.nodes).toEqual(inner.map((slug) => ({ slug })));
      expect(between.statements.pageInfo).toMatchObject({
        hasNextPage: true,
        hasPreviousPage: true,
      });
    }
  });

  it('between two cursors exclude both in a list by slug', async () => {
    const list = `query ($first: Int, $last: Int, $after: String, $before: String) {
      actors(filter: { text: "Ruritania" }, first: $first, last: $last, after: $after, before: $before) { edges { cursor node { slug } } }
    }`;
    const { edges } = (await data(list, { first: 10 })).actors;
    const slugs = edges.map((edge: { node: { slug: string } }) => edge.node.slug);
    expect(slugs).toEqual(['ruritania', 'ruritanian-court']);
    const [after, before] = edges.map((edge: { cursor: string }) => edge.cursor);
    for (const size of [{ first: 10 }, { last: 10 }]) {
      expect((await data(list, { ...size, after, before })).actors.edges).toEqual([]);
      expect((await data(list, { ...size, before })).actors.edges).toEqual(edges.slice(0, 1));
      expect((await data(list, { ...size, after })).actors.edges).toEqual(edges.slice(1));
    }
  });

  it('of an empty list are empty', async () => {
    expect(
      await data(
        '{ statements(filter: { actor: "nobody" }) { totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
      ),
    ).toEqual({
      statements: {
        totalCount: 0,
        nodes: [],
        pageInfo: {
          hasNextPage: false,
          hasPreviousPage: false,
          startCursor: null,
          endCursor: null,
        },
      },
    });
  });

  it('can have any alias', async () => {
    const { list } =
      await data(`{ list: statements(first: 1, filter: { actor: "graustark" }, order: OLDEST_FIRST) {
      count: totalCount info: pageInfo { on: hasNextPage end: endCursor } a: edges { c: cursor n: node { s: slug } } b: nodes { t: title } } }`);
    expect(list).toEqual({
      count: 3,
      info: { on: true, end: list.a[0].c },
      a: [{ c: list.info.end, n: { s: 'paper-1' } }],
      b: [{ t: 'paper-1' }],
    });
  });

  it('have 20 items by default', async () => {
    const { sources, events } = await data(
      '{ sources { nodes { slug } } events { nodes { slug } } }',
    );
    expect(events.nodes).toHaveLength(20);
    expect(sources.nodes.length).toBeLessThanOrEqual(20);
  });
});

describe('a page is refused', () => {
  it.each([
    ['first: 0', '`first` must be from 1 to 100, and 0 is not.'],
    ['first: -1', '`first` must be from 1 to 100, and -1 is not.'],
    ['first: 101', '`first` must be from 1 to 100, and 101 is not.'],
    ['last: 0', '`last` must be from 1 to 100, and 0 is not.'],
    ['last: 101', '`last` must be from 1 to 100, and 101 is not.'],
    ['first: 1, last: 1', 'Give `first` or `last`, not both: a page is read from one end.'],
  ])('with %s', async (args, message) => {
    expect(await refusal(`{ events(${args}) { totalCount } }`)).toEqual({
      code: 'BAD_USER_INPUT',
      message,
    });
    expect(
      await refusal(`{ actor(slug: "ruritania") { statements(${args}) { totalCount } } }`),
    ).toEqual({ code: 'BAD_USER_INPUT', message });
  });

  it.each(['', 'x', 'DC:D:1', 'bnVsbA', 'WzFd', 'WzIsImEiLDFd', '💥', 'x'.repeat(500)])(
    'with the cursor %j',
    async (after) => {
      const { code, message } = await refusal(
        'query ($after: String) { events(after: $after) { totalCount } }',
        { after },
      );
      expect(code).toBe('BAD_USER_INPUT');
      expect(message).toMatch(
        /^This (is not a cursor of this record|cursor belongs to another list)/,
      );
    },
  );

  it('with a cursor of another order, filter or list, or of other keys', async () => {
    const { events } = await data('{ events(first: 1) { pageInfo { endCursor } } }');
    const after = events.pageInfo.endCursor;
    const [version, mark] = JSON.parse(atob(after));
    const other = /belongs to another list, order or filter/;
    const cursors = [
      ['events(order: OLDEST_FIRST, after: $after)', after],
      ['events(filter: { actor: "mexico" }, after: $after)', after],
      ['statements(after: $after)', after],
      ['actors(after: $after)', after],
      ['events(after: $after)', btoa(JSON.stringify([version, mark, 1, 'x']))],
      ['events(after: $after)', btoa(JSON.stringify([version, mark, '2025-01-01']))],
      ['events(after: $after)', btoa(JSON.stringify([version, mark, '2025-01-01', null]))],
    ];
    for (const [field, cursor] of cursors) {
      const { code, message } = await refusal(
        `query ($after: String) { ${field} { totalCount } }`,
        { after: cursor },
      );
      expect(code).toBe('BAD_USER_INPUT');
      expect(message).toMatch(other);
    }
  });
});

it('a page in the middle of a day with many events reads no more rows than the first', async () => {
  await recordAll(
    ...cast,
    ...Array.from({ length: 60 }, (_, i) => ({
      kind: 'INTERACTION' as const,
      slug: `long-day-${i}`,
      title: 'On a long day',
      date: '1880-05-05',
      actor: 'graustark',
      mode: 'call',
      ...cited,
    })),
  );
  const query = `query ($after: String) {
    events(first: 10, after: $after, filter: { actor: "graustark", to: "1880-05-05" }) { nodes { slug } pageInfo { endCursor } }
  }`;
  const read: number[] = [];
  let after: string | undefined;
  for (let page = 0; page < 5; page++) {
    const { data, extensions } = await ask(query, { after });
    after = data.events.pageInfo.endCursor;
    read.push(extensions.cost.actual.rowsRead);
  }
  expect(new Set(read).size).toBe(1);
});

const many = (of: string, length: number) =>
  Array.from({ length }, (_, i) => `a${i}: ${of}`).join(' ');

describe.each([32, 33, 100])('%i aliases in one connection', (length) => {
  it.each([
    ['statements(first: 2)', 'nodes { slug }'],
    ['statements(first: 2)', 'edges { cursor node { slug } }'],
    ['search(text: "paper", first: 2)', 'edges { cursor node { ... on Node { id } } }'],
    ['search(text: "paper", first: 2)', 'edges { snippet }'],
    ['search(text: "ruritanja")', 'suggestions { slug }'],
  ])('%s: %s', async (list, field) => {
    const { list: one } = await data(`{ list: ${list} { a: ${field} } }`);
    const { list: all } = await data(`{ list: ${list} { ${many(field, length)} } }`);
    expect(one.a.length).toBeGreaterThan(0);
    expect(all).toEqual(Object.fromEntries(Array.from({ length }, (_, i) => [`a${i}`, one.a])));
  });
});

it('a page from the end has no past versions', async () => {
  const entries = ['older', 'newer'].map((title) => [
    { kind: 'SOURCE' as const, slug: 'test-source', title },
    { kind: 'STATE' as const, slug: 'ruritania', name: title },
    {
      kind: 'GOVERNMENT_BODY' as const,
      slug: 'ruritanian-court',
      name: title,
      partOf: 'ruritania',
    },
  ]);
  for (const version of entries) await recordAll(...version);
  const { state, first, last, ...sources } = await data(`{
    state: actor(slug: "ruritania") { parts(last: 10) { nodes { name } pageInfo { hasPreviousPage } } }
    first: actors(first: 100) { nodes { slug } }
    last: actors(last: 100) { nodes { slug } }
    firstSources: sources(first: 100) { nodes { slug } }
    lastSources: sources(last: 100) { nodes { slug } }
  }`);
  expect(state.parts).toEqual({
    nodes: [{ name: 'newer' }],
    pageInfo: { hasPreviousPage: false },
  });
  expect(last).toEqual(first);
  expect(sources.lastSources).toEqual(sources.firstSources);
});
