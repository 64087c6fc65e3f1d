import { describe, expect, it } from 'vitest';
import { data } from '../ask.ts';

const kinds = ['STATEMENT', 'TARIFF', 'TROOP_EVENT', 'INTERACTION'];
const pairs = kinds.flatMap((one, i) => kinds.slice(i + 1).map((other) => [one, other]));

interface Node {
  slug: string;
  kind: string;
}

async function found(filter: string, asOf: string | null): Promise<Node[]> {
  const { events } = await data(
    `query ($asOf: DateTime) { events(first: 100, asOf: $asOf, filter: { ${filter} }) { nodes { slug kind: __typename } } }`,
    { asOf },
  );
  return events.nodes.map(({ slug, kind }: Node) => ({
    slug,
    kind: kind.replace(/(?<=.)[A-Z]/g, '_$&').toUpperCase(),
  }));
}

describe.each([
  'disputed: true',
  'disputed: false',
  'types: [THREATEN, REJECT, REQUEST, COERCE, AGREE]',
  'actor: "donald-trump"',
  'recipient: "mexico"',
  'involving: ["united-states", "mexico"]',
  'concerning: "us-troop-offer-to-mexico"',
  'text: "tariff OR troops"',
  'from: "2025-02-01", to: "2025-03-31"',
])('events with %s', (filter) => {
  it.each([
    ['', null],
    [' as of a moment', new Date().toISOString()],
  ])('and two kinds are those of both kinds%s', async (_, asOf) => {
    const all = await found(filter, asOf);
    for (const pair of pairs) {
      expect(await found(`${filter}, kinds: [${pair}]`, asOf)).toEqual(
        all.filter(({ kind }) => pair.includes(kind)),
      );
    }
  });
});

interface Said {
  slug: string;
  language: string | null;
  disputed: boolean;
}

it('statements in a language are those of the language and of its regions', async () => {
  const said = async (filter: string): Promise<Said[]> =>
    (
      await data(
        `{ statements(first: 100, filter: { ${filter} }) { nodes { slug language disputed } } }`,
      )
    ).statements.nodes;
  const all = await said('');
  const ofLanguage = all.filter(({ language }) => /^es(-|$)/.test(language ?? ''));
  expect(ofLanguage.length).toBeGreaterThan(0);
  expect(ofLanguage.length).toBeLessThan(all.length);
  expect(await said('language: "es"')).toEqual(ofLanguage);
  expect(await said('language: "es", disputed: false')).toEqual(
    ofLanguage.filter(({ disputed }) => !disputed),
  );
});

it('a programme of tariffs is found by its name', async () => {
  const { tariffs } = await data('{ tariffs(first: 100) { nodes { slug programme title } } }');
  const [named] = tariffs.nodes.filter(({ programme }: { programme: string | null }) => programme);
  const { found } = await data(
    'query ($text: String!) { found: tariffs(first: 100, filter: { text: $text }) { nodes { slug } } }',
    { text: `"${named.programme}"` },
  );
  expect(found.nodes).toContainEqual({ slug: named.slug });
});
