import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../../src/engine/client.ts';
import { D1 } from '../../src/engine/d1.ts';
import { literal, literalOf } from '../../src/engine/sql/literal.ts';
import { ask, data } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

const count = 100;
const numbers = Array.from({ length: count }, (_, i) => i);

beforeAll(async () => {
  await recordAll(
    ...cast,
    ...numbers.map((i) => ({
      kind: 'STATEMENT' as const,
      slug: `speech-${i}`,
      title: `Speech ${i}`,
      date: `1901-01-${String((i % 28) + 1).padStart(2, '0')}`,
      actor: 'rudolf-rassendyll',
      recipient: 'graustark',
      text: `Speech number ${i}`,
      language: 'en',
      attribution: 'DIRECT_QUOTE' as const,
      links:
        i > 0
          ? [
              { predicate: 'RESPONDS_TO' as const, object: `speech-${i - 1}` },
              { predicate: 'CONCERNS' as const, object: 'speech-0' },
            ]
          : [],
      ...cited,
    })),
  );
});

describe('one call to D1', () => {
  it('answers several root fields, one statement each', async () => {
    const { data, errors, extensions } = await ask(
      '{ a: actor(slug: "ruritania") { name } b: actor(slug: "graustark") { name } statements(first: 1) { totalCount } record { version } }',
    );
    expect(errors).toBeUndefined();
    expect(data.a).toEqual({ name: 'Ruritania' });
    expect(data.b).toEqual({ name: 'Graustark' });
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 4 });
  });

  it('answers conflicting aliases of one relation', async () => {
    const { actor } = await data(`{
      actor(slug: "rudolf-rassendyll") {
        first: statements(first: 1, filter: { from: "1901-01-01", to: "1901-12-31" }) { nodes { slug } }
        second: statements(last: 1) { nodes { slug } }
        third: statements(filter: { concerning: "speech-0", to: "1901-01-01" }, first: 2) { totalCount nodes { slug } }
      }
    }`);
    expect(actor).toEqual({
      first: { nodes: [{ slug: 'speech-83' }] },
      second: { nodes: [{ slug: 'speech-0' }] },
      third: { totalCount: 3, nodes: [{ slug: 'speech-84' }, { slug: 'speech-56' }] },
    });
  });

  it('answers nodes with 100 ids, in their order, with null for unknown ids', async () => {
    const ids = numbers.map((i) => btoa(`Statement:speech-${i}`)).reverse();
    ids[50] = btoa('Statement:nothing');
    const { nodes } = await data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Statement { text } } }',
      { ids },
    );
    expect(nodes).toEqual(
      ids.map((id, i) => (i === 50 ? null : { id, text: `Speech number ${99 - i}` })),
    );
  });

  it('answers ids of several types at once', async () => {
    const ids = [
      btoa('Actor:ruritania'),
      btoa('Source:test-source'),
      btoa('Tariff:speech-1'),
      btoa('Statement:speech-1'),
    ];
    expect(
      await data('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }),
    ).toEqual({
      nodes: [
        { __typename: 'Actor', id: ids[0] },
        { __typename: 'Source', id: ids[1] },
        null,
        { __typename: 'Statement', id: ids[3] },
      ],
    });
  });

  it('answers connections with totalCount under 100 parents', async () => {
    const { statements } = await data(`{
      statements(first: 100, filter: { concerning: "speech-0" }) {
        totalCount
        nodes { slug replies(first: 2) { totalCount nodes { slug } } links(direction: OUT, first: 5) { totalCount } }
      }
    }`);
    expect(statements.totalCount).toBe(99);
    expect(statements.nodes).toHaveLength(99);
    for (const { slug, replies, links } of statements.nodes) {
      const i = Number(slug.split('-')[1]);
      expect(replies).toEqual(
        i === 99
          ? { totalCount: 0, nodes: [] }
          : { totalCount: 1, nodes: [{ slug: `speech-${i + 1}` }] },
      );
      expect(links).toEqual({ totalCount: 2 });
    }
  });

  it('reads rows for a count or for hasNextPage only if they are selected', async () => {
    const rowsRead = async (fields: string) => {
      const list = `statements(first: 2, filter: { concerning: "speech-0" }) { ${fields} }`;
      return (await ask(`{ ${list} }`)).extensions.cost.actual.rowsRead;
    };
    const page = await rowsRead('nodes { slug }');
    expect(page).toBeLessThan(10);
    expect(await rowsRead('nodes { slug } totalCount')).toBeGreaterThan(99);
    expect(await rowsRead('nodes { slug } pageInfo { endCursor }')).toBe(page);
    expect(await rowsRead('nodes { slug } pageInfo { hasNextPage }')).toBeGreaterThan(page);
  });

  it('answers five levels of links, with the actors of each', async () => {
    const level = (inner: string) =>
      `links(direction: OUT, predicates: [RESPONDS_TO], first: 1) { edges { node { predicate object { slug actor { name } ${inner} } } } }`;
    const { event } = await data(
      `{ event(slug: "speech-9") { slug ${level(level(level(level(level('')))))} } }`,
    );
    let at = event;
    for (const i of [8, 7, 6, 5, 4]) {
      at = at.links.edges[0].node.object;
      expect(at).toMatchObject({ slug: `speech-${i}`, actor: { name: 'Rudolf Rassendyll' } });
    }
  });

  it('binds more values than D1 allows', async () => {
    const fields = numbers
      .slice(0, 45)
      .map(
        (i) =>
          `s${i}: statements(first: 1, filter: { concerning: "speech-0", from: "1901-01-01", to: "1901-01-${String((i % 28) + 1).padStart(2, '0')}" }) { nodes { slug } }`,
      );
    const { data, errors, extensions } = await ask(
      `{ actor(slug: "rudolf-rassendyll") { ${fields.join(' ')} } }`,
    );
    expect(errors).toBeUndefined();
    expect(Object.keys(data.actor)).toHaveLength(45);
    expect(data.actor.s1.nodes).toEqual([{ slug: 'speech-85' }]);
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 1, binds: 1 });
  });

  it.each([2, 150])(
    'does not read a question mark in a text as one of %i placeholders',
    async (size) => {
      const values = Array.from({ length: size }, (_, i) => sql`${`?${i + 1}`}`);
      const texts = sql`'a?b', '?1', ${literal("it's ?")}`;
      const isAmong = (value: string) => sql`${literalOf(value)} in (${sql.join(values, sql`, `)})`;
      const client = new Client(new D1(env.DB));
      expect(
        await client.json(
          sql`json_array(${texts}, ${isAmong('?1')}, ${isAmong(`?${size}`)}, ${isAmong('?')})`,
        ),
      ).toEqual(['a?b', '?1', "it's ?", 1, 1, 0]);
      expect(client.reading).toMatchObject({ calls: 1, statements: 1 });
    },
  );

  it('answers under any alias, even `__proto__`', async () => {
    const { event, events } = await data(`{
      event(slug: "speech-9") { __typename: slug __proto__: title constructor: date toString: links(first: 1) { __proto__: totalCount } }
      events(first: 1) { __proto__: totalCount nodes { __typename: slug ... on Statement { hasOwnProperty: text } } }
    }`);
    expect(Object.entries(event)).toEqual([
      ['__typename', 'speech-9'],
      ['__proto__', 'Speech 9'],
      ['constructor', '1901-01-10'],
      ['toString', JSON.parse('{ "__proto__": 3 }')],
    ]);
    expect(events.nodes).toHaveLength(1);
  });

  it('answers more fields of one row than an SQL function of D1 has arguments', async () => {
    const fields = numbers.slice(0, 70).map((i) => `f${i}: ${['slug', 'title', 'date'][i % 3]}`);
    const { event } = await data(`{ event(slug: "speech-9") { ${fields.join(' ')} } }`);
    expect(Object.keys(event)).toHaveLength(70);
    expect([event.f0, event.f1, event.f2, event.f69]).toEqual([
      'speech-9',
      'Speech 9',
      '1901-01-10',
      'speech-9',
    ]);
  });
});
