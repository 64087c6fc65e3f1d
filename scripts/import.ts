import { createWriteStream, rmSync, statSync } from 'node:fs';
import type { Adapter } from '../adapters/adapter.ts';
import { adapters } from '../adapters/adapters.ts';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, migrate, type Target } from './database.ts';
import { importFrom } from './import-from.ts';
import { skipped } from './importer.ts';
import { progress } from './progress.ts';

const usage = `npm run import -- --from <data set> file ...

Data sets: ${Object.keys(adapters).join(', ')}.
--dry-run     checks the files and writes nothing
--refused     the file for refused entries, with place and reason (default: refused.ndjson)
--remote      imports into the deployed database
--persist-to  imports into a local database in that folder`;

function mustBeAdapter(name: string | undefined): Adapter {
  const adapter = Object.entries(adapters).find(([known]) => known === name)?.[1];
  if (adapter) return adapter;
  const fault = name ? `"${name}" is not one of them` : 'it is missing';
  throw wrongUsage(
    `--from must be one of ${Object.keys(adapters).join(', ')}, but ${fault}.`,
    usage,
  );
}

async function run(): Promise<void> {
  const { values, positionals: files } = readCommandLine(usage, {
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
  if (!files.length) throw wrongUsage('Name at least one file to import.', usage);
  for (const file of files) {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Error(`${file} is not a file.`);
  }
  const target: Target = { remote: values.remote, persistTo: values['persist-to'] };
  if (!target.remote) migrate(target);
  const database = connect(target);
  const bar = progress(files.reduce((bytes, file) => bytes + statSync(file).size, 0));
  rmSync(values.refused, { force: true });
  const refusals = createWriteStream(values.refused);
  let refused = 0;
  try {
    const { added, changed, unchanged, kept, erased } = await importFrom(
      adapter,
      // Entries in the record's own format belong to the record itself, wherever they were exported.
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
    const what = values['dry-run'] ? 'Dry run, nothing is written' : 'Imported';
    console.log(
      `${what}: ${added} new, ${changed} changed, ${unchanged} unchanged, ${kept} kept as others maintain them${skipped(erased)}, ${refused} refused.`,
    );
    if (refused) console.log(`Refused entries, with place and reason: ${values.refused}`);
  } finally {
    bar.stop();
    refusals.end();
    if (!refused) rmSync(values.refused, { force: true });
    await database.close();
  }
}

if (import.meta.main) await runScript(run);
