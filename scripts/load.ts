import { parseArgs } from 'node:util';
import { connect, type Database, type Target } from './database.ts';
import { Importer, type Outcome } from './importer.ts';
import { RefusedRecord, readRecord, refusedFor } from './record-files.ts';

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

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
  });
  try {
    const { added, changed, unchanged, kept } = await load(positionals[0] ?? 'record', {
      remote: values.remote,
      persistTo: values['persist-to'],
    });
    console.log(
      `The record is loaded: ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} left as editors have changed them.`,
    );
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
