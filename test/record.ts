import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { type Entry, entry as format } from '../src/model/format.ts';
import { collectionOf } from '../src/model/kinds.ts';
import { printWrite } from '../src/store/print.ts';
import type { Write } from '../src/store/rows.ts';
import { statementsFor } from '../src/store/statements.ts';

/** Puts entries into the database on the way on which the record goes into it. */
export async function record(entries: readonly Entry[]) {
  const recorded = await slugs();
  const changes = statementsFor(
    entries.map((entry, i) => ({
      entry,
      digest: `test ${i}`,
      known: recorded.has(`${collectionOf(entry)} ${entry.slug}`),
    })),
    { origin: null, by: 'the tests' },
  );
  await run(changes);
}

/** Changes as one batch. */
export async function run(changes: readonly Write[]) {
  await env.DB.batch(
    changes.map((change) => {
      const { text, binds } = printWrite(change);
      return env.DB.prepare(text).bind(...binds);
    }),
  );
}

async function slugs(): Promise<Set<string>> {
  const { results } = await env.DB.prepare(
    ['actors', 'sources', 'events']
      .map((namespace) => `select '${namespace} ' || slug as name from ${namespace}`)
      .join(' union all '),
  ).all<{ name: string }>();
  return new Set(results.map(({ name }) => name));
}

/** Entries as a file would have them. */
export function recordAll(...entries: v.InferInput<typeof format>[]) {
  return record(entries.map((entry) => v.parse(format, entry)));
}

export const cited: Pick<
  Extract<v.InferInput<typeof format>, { kind: 'INTERACTION' }>,
  'citations'
> = {
  citations: [{ source: 'test-source', reliability: 'A', credibility: 'CONFIRMED' }],
};

/** A statement of the cast. */
export const speech = (slug: string, date: string, more: object = {}) => ({
  kind: 'STATEMENT' as const,
  slug,
  title: slug,
  date,
  actor: 'rudolf-rassendyll',
  text: slug,
  language: 'en',
  attribution: 'DIRECT_QUOTE' as const,
  ...cited,
  ...more,
});

/** What the entries of a test refer to. */
export const cast = [
  { kind: 'SOURCE', slug: 'test-source', title: 'A source' },
  { kind: 'STATE', slug: 'ruritania', name: 'Ruritania' },
  { kind: 'STATE', slug: 'graustark', name: 'Graustark' },
  {
    kind: 'GOVERNMENT_BODY',
    slug: 'ruritanian-court',
    name: 'Court of Ruritania',
    partOf: 'ruritania',
  },
  {
    kind: 'ARMED_FORCE',
    slug: 'ruritanian-guard',
    name: 'Ruritanian Guard',
    partOf: 'ruritanian-court',
  },
  {
    kind: 'PERSON',
    slug: 'rudolf-rassendyll',
    name: 'Rudolf Rassendyll',
    aliases: ['The King', 'Rassendyll'],
    offices: [{ body: 'ruritanian-court', role: 'King', from: '2020-01-01', to: '2020-12-31' }],
  },
] as const satisfies v.InferInput<typeof format>[];
