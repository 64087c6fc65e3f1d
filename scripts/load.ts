import { statSync } from 'node:fs';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, type Database, type Target } from './database.ts';
import { Importer, type Outcome } from './importer.ts';
import { readRecord, refusedFor } from './record-files.ts';

/**
 * Brings the database to what a folder of record files says: all of it, or nothing. The same
 * files twice change nothing.
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

Brings the database to what the files of a folder say ("record" if none is given): all of it, or nothing.
--remote      loads into the deployed database
--persist-to  loads into a local database in that folder`;

async function run(): Promise<void> {
  const { values, positionals } = readCommandLine(usage, {
    allowPositionals: true,
    options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
  });
  const [folder = 'record', ...more] = positionals;
  if (more.length) throw wrongUsage(`"${more[0]}" is one folder too many.`, usage);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw wrongUsage(`${folder} is no folder.`, usage);
  }
  const { added, changed, unchanged, kept } = await load(folder, {
    remote: values.remote,
    persistTo: values['persist-to'],
  });
  console.log(
    `The record is loaded: ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} left as editors have changed them.`,
  );
}

if (import.meta.main) await runScript(run);
