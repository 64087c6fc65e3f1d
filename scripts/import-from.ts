import * as v from 'valibot';
import type { Adapter, Place } from '../adapters/adapter.ts';
import { open } from '../adapters/input.ts';
import { type Entry, entry as format, isEvent } from '../src/model/format.ts';
import { inWords, pathOf, sentenceOf } from '../src/model/issues.ts';
import type { Database } from './database.ts';
import { Importer, type Outcome } from './importer.ts';

export interface Refusal extends Place {
  reason: string;
}

interface Placed {
  place: Place;
  entry: Entry;
}

/** Entries that are written in one transaction. */
const batchEntries = 1_000;

/**
 * Writes the entries that an adapter reads from files, each batch in one transaction. It skips
 * entries that are already recorded, so an interrupted import can be run again.
 */
export async function importFrom(
  adapter: Adapter,
  origin: string | null,
  files: readonly string[],
  database: Database,
  {
    dry = false,
    refuse = (_: Refusal) => {},
    read = (_: number) => {},
    seen = (_: number) => {},
  } = {},
): Promise<Outcome> {
  const importer = new Importer(database, origin, { dry });
  let batch: Placed[] = [];
  /** Entries that refer to an entry which may come later in the files. */
  let waiting: Placed[] = [];

  /** Actors and sources that were read before: every row that shares one repeats it. */
  const brought = new Set<string>();
  const isRepeated = (entry: Entry) => {
    if (isEvent(entry)) return false;
    const text = JSON.stringify(entry);
    if (brought.has(text)) return true;
    brought.add(text);
    return false;
  };

  const write = async (placed: readonly Placed[], last: boolean) => {
    let left = placed;
    for (;;) {
      const entries = left.map(({ entry }) => entry);
      const { faults, found } = await importer.faults(entries);
      if (!faults.length) {
        await importer.write(entries, found);
        return;
      }
      const faulty = new Map(faults.map((fault) => [fault.entry, fault]));
      for (const one of left) {
        const fault = faulty.get(one.entry);
        if (!fault) continue;
        if (fault.missing && !last) waiting.push(one);
        else refuse({ ...one.place, reason: inWords(fault.path, fault.message) });
      }
      left = left.filter(({ entry }) => !faulty.has(entry));
    }
  };

  for await (const item of adapter.entries(files.map((path) => open(path, read)))) {
    const { place } = item;
    if ('refused' in item) refuse({ ...place, reason: item.refused });
    else {
      const result = v.safeParse(format, item.entry);
      const bytes = Buffer.byteLength(JSON.stringify(item.entry));
      if (bytes > database.entryBytes) {
        refuse({
          ...place,
          reason: `has ${bytes} bytes, and the database takes ${database.entryBytes}`,
        });
      } else if (result.success) {
        if (!isRepeated(result.output)) batch.push({ place, entry: result.output });
      } else {
        const [issue] = result.issues;
        refuse({ ...place, reason: inWords(pathOf(issue), sentenceOf(issue)) });
      }
    }
    if (batch.length < batchEntries) continue;
    await write(batch, false);
    seen(batch.length);
    batch = [];
  }
  await write(batch, false);
  seen(batch.length);
  for (let before = 0; waiting.length; before = waiting.length) {
    const again = waiting;
    waiting = [];
    const last = again.length === before;
    for (let i = 0; i < again.length; i += last ? again.length : batchEntries) {
      await write(last ? again : again.slice(i, i + batchEntries), last);
    }
  }
  return importer.finish();
}
