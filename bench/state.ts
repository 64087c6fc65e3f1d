import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter, InputFile, Item } from '../adapters/adapter.ts';
import { mananeras } from '../adapters/mananeras/mananeras.ts';
import { usOfficials } from '../adapters/us-officials.ts';
import { connect, migrate } from '../scripts/database.ts';
import { importFrom } from '../scripts/import-from.ts';
import { load } from '../scripts/load.ts';

type Entry = { kind: string; slug: string; date?: string; citations?: { source: string }[] };

/** The folder of a new database with the record only. */
export async function recordAlone(): Promise<string> {
  const persistTo = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  migrate({ persistTo });
  await load('record', { persistTo });
  return persistTo;
}

/** A database with the record and the officials of the United States, from the files of its adapter. */
export const officialsState = (folder: string, files: readonly string[]) =>
  kept(join(folder, 'officials'), async (persistTo) => {
    const database = connect({ persistTo });
    await importFrom(usOfficials, 'us-officials', files, database);
    await database.close();
  });

/**
 * A database with so many events: the record, then transcripts, then copies of them with other slugs
 * and ever earlier days.
 */
export const stateOf = (folder: string, events: number, files: readonly string[]) =>
  kept(join(folder, `events-${events}`), async (persistTo) => {
    const database = connect({ persistTo });
    await importFrom(upTo(events), 'mananeras', files, database);
    await database.close();
  });

/** A database of the record and more. It is kept for the next run. */
async function kept(persistTo: string, add: (persistTo: string) => Promise<void>) {
  const done = join(persistTo, 'done');
  if (existsSync(done)) return persistTo;
  migrate({ persistTo });
  await load('record', { persistTo });
  await add(persistTo);
  mkdirSync(done);
  return persistTo;
}

function upTo(events: number): Adapter {
  return {
    description: mananeras.description,
    async *entries(files: readonly InputFile[]) {
      let left = events;
      for (let copy = 0; left > 0; copy++) {
        for await (const item of mananeras.entries(files)) {
          if (left === 0) return;
          const again = copied(item, copy);
          if (!again) continue;
          if ('entry' in again && (again.entry as Entry).kind === 'STATEMENT') left -= 1;
          yield again;
        }
      }
    },
  };
}

/** The time span of the transcripts, in days. */
const spanDays = 8 * 365;

/** Copies have the same actors, but sources and statements of their own. */
function copied(item: Item, copy: number): Item | undefined {
  if (copy === 0 || !('entry' in item)) return item;
  const entry = item.entry as Entry;
  if (entry.kind === 'SOURCE')
    return { ...item, entry: { ...entry, slug: `${entry.slug}-copy-${copy}` } };
  if (entry.kind !== 'STATEMENT') return undefined;
  return {
    ...item,
    entry: {
      ...entry,
      slug: `${entry.slug}-copy-${copy}`,
      date: earlier(entry.date ?? '', copy * spanDays),
      citations: entry.citations?.map((citation) => ({
        ...citation,
        source: `${citation.source}-copy-${copy}`,
      })),
    },
  };
}

function earlier(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
