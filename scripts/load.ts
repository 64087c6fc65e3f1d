import { parseArgs } from 'node:util';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import type { Known } from '../src/write/check.ts';
import { namespaceOf } from '../src/write/check.ts';
import { derivations, newVersion } from '../src/write/derive.ts';
import { statementsFor } from '../src/write/statements.ts';
import { execute, query, type Target } from './database.ts';
import { RefusedRecord, readRecord } from './record-files.ts';

export interface Loaded {
  added: number;
  changed: number;
  unchanged: number;
}

interface Recorded {
  store: keyof Known;
  slug: string;
  kind: string;
  digest: string;
}

const recorded = (['actors', 'sources', 'events'] as const)
  .map(
    (store) =>
      `select '${store}' as store, slug, ${store === 'sources' ? "'SOURCE'" : 'kind'} as kind, digest from ${store}`,
  )
  .join(' union all ');

/** Brings the database to what a folder of record files says. The same files twice change nothing. */
export function load(folder: string, target: Target): Loaded {
  const rows = query<Recorded>(target, recorded);
  const of = (store: keyof Known) =>
    new Map(rows.filter((row) => row.store === store).map(({ slug, kind }) => [slug, kind]));
  const entries = readRecord(folder, {
    actors: of('actors'),
    sources: of('sources'),
    events: of('events'),
  });

  const digests = new Map(rows.map(({ store, slug, digest }) => [`${store} ${slug}`, digest]));
  const before = entries.map(({ entry }) => digests.get(`${namespaceOf(entry)} ${entry.slug}`));
  const differing = entries.filter(({ digest }, i) => digest !== before[i]);
  if (differing.length) {
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    const dialect = new SQLiteDialect();
    execute(
      target,
      [...statementsFor(differing, now), ...derivations, newVersion].map(
        (statement) => dialect.sqlToQuery(statement.inlineParams()).sql,
      ),
    );
  }
  const added = before.filter((digest) => digest === undefined).length;
  return {
    added,
    changed: differing.length - added,
    unchanged: entries.length - differing.length,
  };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
  });
  try {
    const { added, changed, unchanged } = load(positionals[0] ?? 'record', {
      remote: values.remote,
      persistTo: values['persist-to'],
    });
    console.log(`The record is loaded: ${added} new, ${changed} changed, ${unchanged} unchanged.`);
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
