import { statSync } from 'node:fs';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, type Database, type Target } from './database.ts';
import { Importer, type Outcome, skipped } from './importer.ts';
import { readRecord, refusedFor } from './record-files.ts';

/**
 * Writes all entries of a folder of record files in one transaction. A second load of the same
 * files changes nothing.
 */
export async function load(folder: string, target: Target): Promise<Outcome> {
  const places = readRecord(folder);
  const entries = [...places.keys()];
  const database: Database = connect(target);
  try {
    const importer = new Importer(database, null);
    const { faults, found } = await importer.faults(entries);
    if (faults.length) throw refusedFor(faults, places);
    await importer.write(entries, found);
    return await importer.finish();
  } finally {
    await database.close();
  }
}

const usage = `npm run load [-- folder] [--remote]

Writes all entries of a folder ("record" if none is given) to the database in one transaction.
--remote      loads into the deployed database
--persist-to  loads into a local database in that folder`;

async function run(): Promise<void> {
  const { values, positionals } = readCommandLine(usage, {
    allowPositionals: true,
    options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
  });
  const [folder = 'record', ...more] = positionals;
  if (more.length) throw wrongUsage(`Name one folder only: "${more[0]}" is the second.`, usage);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw wrongUsage(`${folder} is not a folder.`, usage);
  }
  const { added, changed, unchanged, kept, erased } = await load(folder, {
    remote: values.remote,
    persistTo: values['persist-to'],
  });
  console.log(
    `The record is loaded: ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} kept as editors have changed them${skipped(erased)}.`,
  );
}

if (import.meta.main) await runScript(run);
