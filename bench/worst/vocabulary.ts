import type { Served } from '../serve.ts';

/** What arguments can name in a record. */
export interface Vocabulary {
  actors: string[];
  events: string[];
  sources: string[];
  publishers: string[];
  places: string[];
  modes: string[];
  products: string[];
  ids: string[];
  days: string[];
  moments: string[];
  /** Frequent words first, and what stands together often. */
  words: string[];
  phrases: string[];
}

interface Named {
  slug: string;
}

const counts = ['statementCount', 'tariffCount', 'troopEventCount', 'interactionCount'] as const;

type Counted = (typeof counts)[number];

interface Found {
  record: Record<Counted, number> & { earliest: string; latest: string; updatedAt: string };
  actors: { nodes: Named[] };
  sources: { nodes: (Named & { publisher: Named | null })[] };
  latest: { nodes: Event[] };
  first: { nodes: Event[] };
  interactions: { nodes: { mode: string }[] };
  tariffs: { nodes: { products: { nodes: { hs: string }[] } }[] };
  changes: { nodes: { at: string }[] };
  statements: { nodes: { text: string }[] };
}

interface Event extends Named {
  id: string;
  actor: Named;
  recipient: Named | null;
  place: { name: string } | null;
}

const query = `{
  record { earliest latest updatedAt ${counts.join(' ')} }
  actors(first: 100) { nodes { slug } }
  sources(first: 100) { nodes { slug publisher { slug } } }
  latest: events(first: 100) { nodes { ...Event } }
  first: events(first: 100, order: OLDEST_FIRST) { nodes { ...Event } }
  interactions(first: 50) { nodes { mode } }
  tariffs(first: 20) { nodes { products(first: 20) { nodes { hs } } } }
  changes(first: 50) { nodes { at } }
  statements(first: 100) { nodes { text } }
}
fragment Event on Event { slug id actor { slug } recipient { slug } place { name } }`;

export async function vocabularyOf(server: Served): Promise<Vocabulary & { eventCount: number }> {
  const data = await found(server);
  const events = [...data.latest.nodes, ...data.first.nodes];
  const parties = events.flatMap(({ actor, recipient }) => [actor, recipient ?? []].flat());
  const words = data.statements.nodes.map(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return {
    eventCount: counts.reduce((sum, name) => sum + data.record[name], 0),
    actors: frequent(
      [...parties, ...data.actors.nodes].map(({ slug }) => slug),
      60,
    ),
    events: frequent(
      events.map(({ slug }) => slug),
      60,
    ),
    sources: data.sources.nodes.map(({ slug }) => slug),
    publishers: frequent(
      data.sources.nodes.flatMap(({ publisher }) => publisher?.slug ?? []),
      20,
    ),
    places: frequent(
      events.flatMap(({ place }) => place?.name ?? []),
      20,
    ),
    modes: frequent(
      data.interactions.nodes.map(({ mode }) => mode),
      20,
    ),
    products: frequent(
      data.tariffs.nodes.flatMap(({ products }) => products.nodes.map(({ hs }) => hs)),
      40,
    ),
    ids: frequent(
      events.map(({ id }) => id),
      100,
    ),
    days: daysBetween(data.record.earliest, data.record.latest),
    moments: [
      '1970-01-01T00:00:00Z',
      '9999-01-01T00:00:00Z',
      data.record.updatedAt,
      ...data.changes.nodes.map(({ at }) => at),
    ],
    words: frequent(words.flat(), 80),
    phrases: frequent(
      words.flatMap((one) => [...runs(one, 2), ...runs(one, 3)]),
      40,
    ),
  };
}

async function found({ origin }: Served): Promise<Found> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Found; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The most frequent ones, each once. */
function frequent(all: readonly string[], count: number): string[] {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([one]) => one);
}

const runs = (words: readonly string[], length: number) =>
  words.slice(length - 1).map((_, i) => `"${words.slice(i, i + length).join(' ')}"`);

function daysBetween(from: string, to: string): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Array.from({ length: 21 }, (_, i) =>
    new Date(start + ((end - start) * i) / 20).toISOString().slice(0, 10),
  );
}
