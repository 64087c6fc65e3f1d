import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/limits.ts';
import { ask, data } from '../ask.ts';
import { cast, recordAll, speech } from '../record.ts';

const now = async () => (await data('{ record { updatedAt } }')).record.updatedAt as string;
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

const gazette = (publisher: string) => ({
  kind: 'SOURCE' as const,
  slug: 'the-gazette',
  title: 'A gazette',
  publisher,
});

const guard = (partOf: string) => ({
  kind: 'ARMED_FORCE' as const,
  slug: 'ruritanian-guard',
  name: 'Ruritanian Guard',
  partOf,
});

const inGazette = {
  citations: [{ source: 'the-gazette', reliability: 'B', credibility: 'CONFIRMED' }],
};

/** As many words as a search takes, in so many statements that none of them is rare. */
const common = Array.from({ length: limits.searchWords }, (_, i) => `common${i}`).join(' ');
const [batches, batchSize] = [10, 64];

/** The moments after the first entries, and after many further ones. */
let early: string;
let later: string;

beforeAll(async () => {
  await recordAll(
    ...cast,
    gazette('graustark'),
    speech('printed', '1900-01-01', inGazette),
    speech('of-the-guard', '1900-01-02', { actor: 'ruritanian-guard' }),
  );
  early = await now();
  await tick();
  for (let batch = 0; batch < batches; batch++) {
    await recordAll(
      ...Array.from({ length: batchSize }, (_, i) =>
        speech(`speech-${batch}-${i}`, `1950-${String(batch + 1).padStart(2, '0')}-01`, {
          text: `speech ${common}`,
        }),
      ),
    );
  }
  later = await now();
  await tick();
  await recordAll(gazette('ruritania'));
  await recordAll(guard('graustark'));
  await recordAll(speech('speech-5-5', '1950-06-01', { text: 'speech, and nothing else' }));
});

const filters = [
  'actor: "graustark"',
  'recipient: "graustark"',
  'involving: ["rudolf-rassendyll", "graustark"]',
  'involving: ["graustark", "ruritania"], includeParts: true',
  'country: "graustark"',
  'places: ["nowhere"]',
  'types: [ASSAULT]',
  'disputed: true',
  'retracted: true',
  'concerning: "printed", actor: "rudolf-rassendyll"',
  'text: "nothing"',
  'text: "speech", from: "1800-01-01", to: "1900-12-31"',
  'citations: { some: { publisher: "graustark" } }',
  'citations: { every: { publisher: "graustark" } }',
  'citations: { some: { reliabilities: [F], credibilities: [DOUBTFUL] } }',
  'citations: { every: { reliabilities: [B] }, some: { source: "the-gazette" } }',
];

const lists = [
  ...filters.map((filter) => `events(filter: { ${filter} }, first: 1, AS_OF) { nodes { slug } }`),
  'events(first: 1, AS_OF) { nodes { slug } }',
  'events(first: 1, order: OLDEST_FIRST, AS_OF) { nodes { slug } }',
  'statements(first: 20, AS_OF) { nodes { slug } totalCount }',
  'statements(first: 1, filter: { language: "de" }, AS_OF) { nodes { slug } }',
  'interactions(first: 1, filter: { modes: ["nothing"] }, AS_OF) { nodes { slug } }',
  'actors(first: 1, AS_OF) { nodes { slug statements(first: 1) { nodes { slug } } } }',
  'actors(first: 1, filter: { text: "de", kinds: [PERSON] }, AS_OF) { nodes { slug } }',
  'actors(first: 1, filter: { retracted: true }, AS_OF) { nodes { slug } }',
  'sources(first: 1, filter: { language: "de" }, AS_OF) { nodes { slug } }',
  'sources(first: 1, filter: { text: "a" }, AS_OF) { nodes { slug } }',
  'actor(slug: "rudolf-rassendyll", AS_OF) { statements(first: 1) { nodes { slug } totalCount } }',
  'actor(slug: "ruritania", AS_OF) { events(first: 1, filter: { includeParts: true, recipient: "graustark" }) { nodes { slug } } }',
  'search(text: "speech", first: 1, AS_OF) { nodes { id } totalCount }',
  'event(slug: "printed", AS_OF) { title revision }',
  'record(AS_OF) { statementCount linkCount }',
];

describe('an operation reads at most three times the rows of its estimate', () => {
  const withMoment = (query: string, asOf: string) =>
    `{ ${query.replace(/(, )?AS_OF/, asOf && `$1asOf: "${asOf}"`).replace('()', '')} }`;

  it.each(lists)('%s', async (query) => {
    for (const asOf of ['', early, later, '2100-01-01T00:00:00Z']) {
      const { errors, extensions } = await ask(withMoment(query, asOf));
      expect(errors).toBeUndefined();
      const { actual, requested } = extensions.cost;
      expect(actual.rowsRead, asOf).toBeLessThanOrEqual(3 * requested);
    }
  });
});

it('a list as of a moment reads nothing of what was recorded later', async () => {
  const query = `{ statements(first: 100, order: OLDEST_FIRST, asOf: "${early}") { totalCount nodes { slug } } }`;
  const { data, extensions } = await ask(query);
  expect(data.statements.totalCount).toBeLessThan(batches * batchSize);
  const page = await ask(query.replace('OLDEST', 'NEWEST'));
  for (const { actual } of [extensions.cost, page.extensions.cost]) {
    expect(actual.rowsRead).toBeLessThan(batches * batchSize);
  }
});

describe('what a filter finds as of a moment', () => {
  const found = async (filter: string, asOf?: string) => {
    const moment = asOf ? `, asOf: "${asOf}"` : '';
    const { events } = await data(
      `{ events(filter: { ${filter}, from: "1900-01-01", to: "1900-12-31" }${moment}) { nodes { slug } } }`,
    );
    return events.nodes.map(({ slug }: { slug: string }) => slug);
  };

  it.each(['some', 'every'])('depends on who published the sources then: %s', async (which) => {
    const by = (publisher: string) => `citations: { ${which}: { publisher: "${publisher}" } }`;
    for (const moment of [early, later]) {
      expect(await found(by('graustark'), moment)).toEqual(['printed']);
      expect(await found(by('ruritania'), moment)).toEqual([]);
    }
    for (const moment of [undefined, '2100-01-01T00:00:00Z']) {
      expect(await found(by('graustark'), moment)).toEqual([]);
      expect(await found(by('ruritania'), moment)).toEqual(['printed']);
    }
  });

  it.each(['actor: "NAME"', 'involving: ["NAME"]'])(
    'depends on what an actor belonged to then: %s',
    async (filter) => {
      const of = (name: string) => `${filter.replace('NAME', name)}, includeParts: true`;
      for (const moment of [early, later]) {
        expect(await found(of('graustark'), moment)).toEqual([]);
        expect(await found(of('ruritania'), moment)).toEqual(['of-the-guard']);
      }
      expect(await found(of('graustark'))).toEqual(['of-the-guard']);
      expect(await found(of('ruritania'))).toEqual([]);
    },
  );
});

describe('pages of a search whose words are all common', () => {
  it.each([
    ['now', () => '', batches * batchSize - 1],
    ['as of a moment', () => `, asOf: "${later}"`, batches * batchSize],
  ])('have each entry once: %s', async (_, moment, expected) => {
    const slugs: string[] = [];
    for (let after = ''; ; ) {
      const { search } = await data(
        `{ search(text: "${common}", first: 100${after}${moment()}) { ranked totalCount pageInfo { endCursor hasNextPage } nodes { ... on Event { slug } } } }`,
      );
      expect(search).toMatchObject({ ranked: false, totalCount: expected });
      slugs.push(...search.nodes.map(({ slug }: { slug: string }) => slug));
      if (!search.pageInfo.hasNextPage) break;
      after = `, after: "${search.pageInfo.endCursor}"`;
    }
    expect(slugs).toHaveLength(expected);
    expect(new Set(slugs).size).toBe(expected);
  });
});
