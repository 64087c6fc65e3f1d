import { createWriteStream, rmSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Adapter, Place } from '../adapters/adapter.ts';
import { adapters } from '../adapters/adapters.ts';
import { open } from '../adapters/input.ts';
import { isEvent } from '../src/write/check.ts';
import { type Entry, entry as format } from '../src/write/format.ts';
import { connect, type Database, migrate, type Target } from './database.ts';
import { Importer, type Outcome } from './importer.ts';
import { inWords, pathOf, sentenceOf } from './issues.ts';
import { progress } from './progress.ts';

export interface Refusal extends Place {
  reason: string;
}

interface Placed {
  place: Place;
  entry: Entry;
}

/** Entries that are written as one. */
const batchEntries = 1_000;

/**
 * Brings what an adapter makes of files into the database, batch by batch: each whole or not at
 * all. What is there already is passed over, so an import that was cut off is run again.
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
  /** Those that refer to something which may still come. */
  let waiting: Placed[] = [];

  /** Rows that share an actor or a source each bring it along. */
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
    else if ('version' in item) importer.isOfVersion(item.version);
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

function mustBeAdapter(name: string | undefined): Adapter {
  const adapter = Object.entries(adapters).find(([known]) => known === name)?.[1];
  if (adapter) return adapter;
  throw new Error(
    `--from must be one of ${Object.keys(adapters).join(', ')}, and ${name ? `"${name}" is not` : 'is missing'}.`,
  );
}

async function run() {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      remote: { type: 'boolean' },
      'persist-to': { type: 'string' },
      'dry-run': { type: 'boolean' },
      refused: { type: 'string', default: 'refused.ndjson' },
    },
  });
  const adapter = mustBeAdapter(values.from);
  if (!files.length) throw new Error('Name at least one file to import.');
  for (const file of files) {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Error(`${file} is no file.`);
  }
  const target: Target = { remote: values.remote, persistTo: values['persist-to'] };
  if (!target.remote) migrate(target);
  const database = connect(target);
  const bar = progress(files.reduce((bytes, file) => bytes + statSync(file).size, 0));
  rmSync(values.refused, { force: true });
  const refusals = createWriteStream(values.refused);
  let refused = 0;
  try {
    const { added, changed, unchanged, kept } = await importFrom(
      adapter,
      // What is in the record's own format is the curated record, wherever it was exported from.
      values.from === 'record' ? null : (values.from as string),
      files,
      database,
      {
        dry: values['dry-run'],
        read: bar.read,
        seen: bar.seen,
        refuse: (refusal) => {
          refused += 1;
          refusals.write(`${JSON.stringify(refusal)}\n`);
        },
      },
    );
    bar.stop();
    const what = values['dry-run'] ? 'Nothing is written. It would have been' : 'Imported';
    console.log(
      `${what}: ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} kept as others have recorded them, ${refused} refused.`,
    );
    if (refused) console.log(`What was refused, where and why: ${values.refused}`);
  } finally {
    bar.stop();
    refusals.end();
    if (!refused) rmSync(values.refused, { force: true });
    await database.close();
  }
}

if (import.meta.main) {
  try {
    await run();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
