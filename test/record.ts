import { env } from 'cloudflare:workers';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import * as v from 'valibot';
import { derivations, newVersion } from '../src/write/derive.ts';
import { type Entry, entry as format } from '../src/write/format.ts';
import { type Digested, statementsFor } from '../src/write/statements.ts';

const dialect = new SQLiteDialect();

/** Puts entries into the database on the way on which the record goes into it. */
export async function record(entries: readonly Digested[]) {
  const statements = [
    ...statementsFor(entries, '2026-01-01T00:00:00Z'),
    ...derivations,
    newVersion,
  ];
  await env.DB.batch(
    statements.map((statement) => env.DB.prepare(dialect.sqlToQuery(statement.inlineParams()).sql)),
  );
}

/** Entries as a file would have them. */
export function recordAll(...entries: v.InferInput<typeof format>[]) {
  return record(
    entries.map((entry, i) => ({ entry: v.parse(format, entry) as Entry, digest: `test ${i}` })),
  );
}

export const cited: Pick<
  Extract<v.InferInput<typeof format>, { kind: 'INTERACTION' }>,
  'citations'
> = {
  citations: [{ source: 'test-source', reliability: 'A', credibility: 'ONE' }],
};

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
