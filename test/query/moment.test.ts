import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Entry } from '../../src/model/format.ts';
import { decodeId, encodeId } from '../../src/model/id.ts';
import { asOf } from '../as-of.ts';
import { ask, data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { corpus } from '../corpus.ts';
import { cast, cited, record, recordAll } from '../record.ts';
import { expectTrueCounts, expectTrueIndex } from '../truth.ts';

/** The feed of changes has moments of its own, and Relay's `node` has none. */
const ofTheRecord = corpus.filter(({ name }) => !['changes', 'node'].includes(name));

/** The ids of a moment without the number of its change: as they are in the present. */
function withoutMoment(id: string, change: number): string {
  const known = decodeId(id);
  expect(known.change, atob(id)).toBe(change);
  return encodeId(known.typename, known.names);
}

/**
 * Answers but for cursors, which belong to their own list, and for the order of what a search
 * ranks: how rare a word is, is always said of the present.
 */
async function answers(moment?: string) {
  const all = await Promise.all(
    ofTheRecord.map(async ({ name, query, variables }) => {
      const answer = await ask(moment ? asOf(query, moment) : query, variables);
      expect(answer.errors, name).toBeUndefined();
      expect(answer.extensions.cost.actual.calls).toBe(1);
      return [name, answer.data] as const;
    }),
  );
  const change = moment && (await data(`{ record(asOf: "${moment}") { version } }`)).record.version;
  return Object.fromEntries(all.map(([name, data]) => [name, compared(data, name, change)]));
}

function compared(data: unknown, name: string, change?: number): unknown {
  const kept = JSON.parse(
    JSON.stringify(data, (key, value) => {
      if (/cursor/i.test(key)) return undefined;
      return key === 'id' && change ? withoutMoment(value, change) : value;
    }),
  );
  if (name === 'search') kept.search.edges.sort(byWords);
  return kept;
}

const byWords = (one: unknown, other: unknown) =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

const now = async () => (await data('{ record { updatedAt } }')).record.updatedAt as string;
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

function changed(slug: string, change: (entry: never) => object): Entry {
  const found = inject('record').find((entry) => entry.slug === slug);
  if (!found) throw new TypeError(slug);
  return { ...found, ...change(found as never) } as Entry;
}

const denied = 'sheinbaum-he-agreed-on-arms-trafficking';

async function revisionOf(field: string, slug: string): Promise<number> {
  return (await data(`{ thing: ${field}(slug: "${slug}") { revision } }`)).thing.revision;
}

async function sent(name: string, slug: string) {
  const revision = await revisionOf('event', slug);
  const { data } = await command(
    `mutation { ${name}(entry: { event: "${slug}" }, expectedRevision: ${revision}, reason: "A test.") { __typename } }`,
  );
  expect(data[name].__typename).toMatch(/Payload$/);
}

async function merged(from: string, into: string) {
  const [one, other] = [await revisionOf('actor', from), await revisionOf('actor', into)];
  const { data: made } = await command(
    `mutation { mergeActors(actor: "${from}", into: "${into}", expectedRevision: ${one}, expectedRevisionInto: ${other}, reason: "A test.") { __typename ... on Error { message } } }`,
  );
  expect(made.mergeActors).toEqual({ __typename: 'ActorPayload' });
  expect((await data(`{ actor(slug: "${from}") { slug } }`)).actor.slug).toBe(into);
}

beforeAll(() => editor());

const moments: { at: string; answered: Awaited<ReturnType<typeof answers>> }[] = [];

async function remember() {
  moments.push({ at: await now(), answered: await answers() });
  await tick();
}

describe('as of a moment', () => {
  it.each<[string, () => Promise<void>]>([
    ['the record is as it was loaded', async () => {}],
    [
      'a statement and an actor are amended',
      () =>
        record([
          changed('us-troop-offer-to-mexico', () => ({ title: 'Amended', date: '2025-04-20' })),
          changed('mexico', () => ({ name: 'Mexiko', aliases: ['Méjico'] })),
        ]),
    ],
    [
      'links, citations, phases and offices change',
      () =>
        record([
          ...(inject('record')
            .filter(({ kind }) => kind === 'TARIFF')
            .map((entry) => ({
              ...entry,
              description: 'Amended.',
              phases: entry.kind === 'TARIFF' ? entry.phases.slice(0, 1) : [],
            })) as Entry[]),
          ...inject('record')
            .filter(({ kind }) => kind === 'STATEMENT')
            .slice(0, 30)
            .map((entry) => ({ ...entry, links: [] }) as Entry),
          changed('claudia-sheinbaum', () => ({ offices: [] })),
          changed('donald-trump', (entry: Entry & { offices: [] }) => ({
            offices: entry.offices.slice(0, 1),
            partOf: 'canada',
          })),
        ]),
    ],
    [
      'sources are amended',
      () =>
        record(
          inject('record')
            .filter(({ kind }) => kind === 'SOURCE')
            .slice(0, 10)
            .map((entry) => ({ ...entry, title: 'Another title', publisher: undefined }) as Entry),
        ),
    ],
    ['a statement is retracted', () => sent('retract', denied)],
    ['it is restored', () => sent('restore', denied)],
    ['a tariff is retracted', () => sent('retract', 'us-tariff-mexico-ieepa-fentanyl')],
    ['two people are merged', () => merged('jd-vance', 'donald-trump')],
    ['and two states', () => merged('canada', 'mexico')],
    [
      'much is recorded besides',
      () =>
        recordAll(
          ...Array.from({ length: 30 }, (_, i) => ({
            kind: 'STATEMENT' as const,
            slug: `later-${i}`,
            title: `Later ${i}`,
            date: `2025-05-${String((i % 28) + 1).padStart(2, '0')}`,
            actor: 'donald-trump',
            recipient: 'mexico',
            text: 'Troops, tariffs and soldiers, said later.',
            language: 'en',
            attribution: 'DIRECT_QUOTE' as const,
            links: [{ predicate: 'DENIES' as const, object: 'us-troop-offer-to-mexico' }],
            citations: [
              {
                source: inject('record').find(({ kind }) => kind === 'SOURCE')?.slug ?? '',
                reliability: 'A' as const,
                credibility: 'CONFIRMED' as const,
              },
            ],
          })),
        ),
    ],
  ])('%s', async (_, change) => {
    await change();
    await remember();
    await expectTrueIndex();
    await expectTrueCounts();
    for (const { at, answered } of moments) expect(await answers(at)).toEqual(answered);
  });

  it('the record is empty before the first change', async () => {
    expect(
      await data(`{
        record(asOf: "2001-01-01T00:00:00Z") { version events: statementCount updatedAt }
        events(asOf: "2001-01-01T00:00:00Z") { totalCount nodes { slug } }
        actor(slug: "mexico", asOf: "2001-01-01T00:00:00Z") { name }
        nodes(ids: ["${btoa('Actor:mexico')}", "${btoa('Statement:us-troop-offer-to-mexico')}"], asOf: "2001-01-01T00:00:00Z") { id }
        search(text: "troops", asOf: "2001-01-01T00:00:00Z") { totalCount nodes { __typename } }
        slip: search(text: "Sheinbuam", asOf: "2001-01-01T00:00:00Z") { suggestions { slug } }
      }`),
    ).toEqual({
      record: { version: 0, events: 0, updatedAt: null },
      events: { totalCount: 0, nodes: [] },
      actor: null,
      nodes: [null, null],
      search: { totalCount: 0, nodes: [] },
      slip: { suggestions: [] },
    });
  });

  it('a search finds an entry once that has the words now, too', async () => {
    const oration = {
      kind: 'INTERACTION' as const,
      slug: 'an-oration',
      actor: 'ruritania',
      mode: 'speech',
      date: '1911-01-01',
      ...cited,
    };
    await recordAll(...cast, { ...oration, title: 'An oration' });
    const then = await now();
    await tick();
    await recordAll({ ...oration, title: 'An oration, amended' });
    const { search } = await data(
      `{ search(text: "oration", asOf: "${then}") { totalCount nodes { ... on Event { title } } } }`,
    );
    expect(search).toEqual({ totalCount: 1, nodes: [{ title: 'An oration' }] });
  });

  it('`from` and `to` are compared with the days that events had then', async () => {
    const call = {
      kind: 'INTERACTION' as const,
      title: 'A call',
      actor: 'ruritania',
      mode: 'call',
    };
    const moved = { ...call, ...cited, slug: 'moved-call', date: '1910-03-01/1910-03-10' };
    await recordAll(...cast, moved, { ...moved, slug: 'kept-call' });
    const then = await now();
    await tick();
    await recordAll({ ...moved, date: '1910-05-01' });
    const found = async (filter: string, asOf = '') => {
      const { events } = await data(
        `{ events(filter: { ${filter} }, order: OLDEST_FIRST${asOf}) { totalCount nodes { slug } } }`,
      );
      const slugs = events.nodes.map(({ slug }: { slug: string }) => slug);
      expect(events.totalCount).toBe(slugs.length);
      return slugs;
    };
    const both = ['moved-call', 'kept-call'];
    for (const [days, was, is] of [
      ['from: "1910-03-10", to: "1910-12-31"', both, both.toReversed()],
      ['from: "1910-03-11", to: "1910-12-31"', [], ['moved-call']],
      ['from: "1910-01-01", to: "1910-03-01"', both, ['kept-call']],
      ['from: "1910-01-01", to: "1910-02-28"', [], []],
    ] as const) {
      // Walked along different indexes: by words and tags, by date, by retraction.
      const others = ['', 'actor: "ruritania"', 'actor: "ruritania", includeParts: true'];
      for (const more of [...others, 'disputed: false', 'text: "call"']) {
        const filter = [days, more].filter(Boolean).join(', ');
        expect(await found(filter, `, asOf: "${then}"`), filter).toEqual(was);
        expect(await found(filter), filter).toEqual(is);
      }
    }
  });
});
