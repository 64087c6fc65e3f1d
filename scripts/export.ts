import { once } from 'node:events';
import { copyFileSync, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { actors } from '../schema/actors.ts';
import { events } from '../schema/events.ts';
import { sources } from '../schema/sources.ts';
import { jsonArray } from '../src/engine/json.ts';
import { page } from '../src/engine/list.ts';
import { QueryContext } from '../src/engine/query-context.ts';
import { licence, terms } from '../src/export/terms.ts';
import { slugList } from '../src/history/slug.ts';
import { entryOf } from '../src/model/entry.ts';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, type Database, type Target } from './database.ts';

const files = [
  { name: 'actors', table: actors, entry: entryOf.actors },
  { name: 'sources', table: sources, entry: entryOf.sources },
  { name: 'events', table: events, entry: entryOf.events },
] as const;

const pageRows = 2_000;

/**
 * Writes the whole record in its portable format, sorted by slug, and counts the entries. The
 * same record gives the same bytes.
 */
export async function exportTo(folder: string, target: Target): Promise<number> {
  const database = connect(target);
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync('record/LICENSE.md', join(folder, 'LICENSE.md'));
    let entries = 0;
    for (const file of files) {
      const output = createWriteStream(join(folder, `${file.name}.ndjson`));
      output.write(`${JSON.stringify({ kind: 'EXPORT', of: file.name, licence, terms })}\n`);
      for await (const lines of pagesOf(file, database)) {
        entries += lines.length;
        if (!output.write(lines.map((line) => `${line}\n`).join(''))) await once(output, 'drain');
      }
      output.end();
      await once(output, 'finish');
    }
    return entries;
  } finally {
    await database.close();
  }
}

async function* pagesOf({ table, entry }: (typeof files)[number], database: Database) {
  const listing = slugList(table, { tests: [() => []] });
  for (let after: string[] | undefined; ; ) {
    const rows = page(
      new QueryContext(),
      listing,
      { after },
      pageRows,
      (row, keys) => sql`${jsonArray(keys)} || char(10) || ${entry(row)}`,
    );
    const found = await database.ask((db) =>
      db.select({ r: sql<string>`x.r`.as('r') }).from(sql`(${rows}) x`),
    );
    yield found.map(({ r }) => r.slice(r.indexOf('\n') + 1));
    const last = found.at(-1)?.r;
    if (last === undefined || found.length < pageRows) return;
    after = JSON.parse(last.slice(0, last.indexOf('\n')));
  }
}

const usage = `npm run export [-- folder] [--remote]

Writes the whole record as actors.ndjson, sources.ndjson and events.ndjson ("export" if no folder is given).
--remote      exports the deployed database
--persist-to  exports a local database in that folder`;

async function run(): Promise<void> {
  const { values, positionals } = readCommandLine(usage, {
    allowPositionals: true,
    options: { remote: { type: 'boolean' }, 'persist-to': { type: 'string' } },
  });
  const [folder = 'export', ...more] = positionals;
  if (more.length) throw wrongUsage(`Name one folder only: "${more[0]}" is the second.`, usage);
  const entries = await exportTo(folder, {
    remote: values.remote,
    persistTo: values['persist-to'],
  });
  console.log(`The record is exported to ${folder}: ${entries} entries.`);
}

if (import.meta.main) await runScript(run);
