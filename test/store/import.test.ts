import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localFile, migrate } from '../../scripts/database.ts';
import { inlined, inPieces } from '../../scripts/deployed.ts';
import { exportTo } from '../../scripts/export.ts';
import { load } from '../../scripts/load.ts';

let folder: string;
const at = (name: string) => join(folder, name);

/** One press conference a day. All together have more paragraphs than one batch. */
function transcripts(pages: number): string {
  return Array.from({ length: pages }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0');
    const turns = Array.from(
      { length: 40 },
      (_, j) =>
        `---\n${j % 2 ? 'PREGUNTA' : 'PRESIDENTA CLAUDIA SHEINBAUM PARDO'}\nPárrafo ${i}-${j} sobre la soberanía.\nOtro párrafo.`,
    );
    return JSON.stringify({
      path: `articulos/2025/${i}.txt`,
      url: `https://www.gob.mx/presidencia/${i}`,
      text: `Versión estenográfica. Conferencia ${i}\nPresidencia de la República\n${day} de mayo de 2025\n${turns.join('\n')}`,
    });
  }).join('\n');
}

function run(state: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    'node',
    ['scripts/import.ts', '--persist-to', at(state), '--refused', at('refused.ndjson'), ...args],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

/** All rows that an import writes, without the times of the import. */
function rowsOf(state: string) {
  const file = new DatabaseSync(localFile({ persistTo: at(state) }), {
    readOnly: true,
    timeout: 10_000,
  });
  const tables = [
    'actors',
    'actor_aliases',
    'offices',
    'sources',
    'events',
    'statements',
    'citations',
    'links',
    'actor_wholes',
    'record',
    'search_content',
    'search_docsize',
  ];
  const known = new Set(
    file
      .prepare('select name from sqlite_schema')
      .all()
      .map(({ name }) => name),
  );
  const rows = tables
    .filter((table) => known.has(table))
    .map((table) => [
      table,
      file
        .prepare(`select * from ${table} order by 1, 2`)
        .all()
        .map(({ recorded_at, updated_at, ...row }) => row),
    ]);
  const matches = file
    .prepare(`select rowid from search where search match 'soberania'`)
    .all().length;
  file.close();
  return { rows, matches };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-import-'));
  migrate({ persistTo: at('empty') });
  for (const state of ['whole', 'killed', 'dry', 'again'])
    cpSync(at('empty'), at(state), { recursive: true });
  writeFileSync(at('transcripts.jsonl'), `${transcripts(60)}\nnot JSON\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an import', () => {
  it('prints counts, and writes refused rows to a file', () => {
    const first = run('whole', '--from', 'mananeras', at('transcripts.jsonl'));
    expect(first).toMatchObject({ status: 0 });
    expect(first.output).toContain(
      'Imported: 4864 new, 0 changed, 0 unchanged, 0 kept as others maintain them, 1 refused.',
    );
    expect(JSON.parse(readFileSync(at('refused.ndjson'), 'utf8'))).toEqual({
      file: at('transcripts.jsonl'),
      line: 61,
      reason: 'is not a JSON object with path, url and text',
    });
    const second = run('whole', '--from', 'mananeras', at('transcripts.jsonl'));
    expect(second.output).toContain('0 new, 0 changed, 4864 unchanged');
    expect(rowsOf('whole').matches).toBe(2400);
  });

  it('gives the same result when it is killed and run again', async () => {
    const child = spawn(
      'node',
      [
        'scripts/import.ts',
        '--persist-to',
        at('killed'),
        '--refused',
        at('killed.ndjson'),
        '--from',
        'mananeras',
        at('transcripts.jsonl'),
      ],
      { stdio: 'ignore' },
    );
    const events = () => {
      const file = new DatabaseSync(localFile({ persistTo: at('killed') }), {
        readOnly: true,
        timeout: 10_000,
      });
      const row = file.prepare('select count(*) as n from events').get();
      file.close();
      return Number(row?.n);
    };
    // The import opens the file of refusals after the migrations. Before that, the database is locked.
    while (!existsSync(at('killed.ndjson')) && child.exitCode === null) await wait(5);
    while (events() === 0 && child.exitCode === null) await wait(5);
    child.kill('SIGKILL');
    const left = events();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(4800);
    run('killed', '--from', 'mananeras', at('transcripts.jsonl'));
    expect(rowsOf('killed')).toEqual(rowsOf('whole'));
  });

  it('writes nothing in a dry run', () => {
    const { output } = run('dry', '--from', 'mananeras', '--dry-run', at('transcripts.jsonl'));
    expect(output).toContain('Dry run, nothing is written: 4864 new');
    expect(rowsOf('dry')).toEqual(rowsOf('empty'));
  });

  it.each([
    [['--from', 'rumours', 'x'], '--from must be one of record, mananeras,'],
    [['x'], '--from must be one of'],
    [['--from', 'record'], 'Name at least one file to import.'],
    [['--from', 'record', 'nowhere.ndjson'], 'nowhere.ndjson is not a file.'],
    [['--form', 'record'], "Unknown option '--form'"],
  ])('refuses %j', (args, message) => {
    const { status, output } = run('dry', ...args);
    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('an export of the whole record', () => {
  it('loads into an empty database, and a second export has the same bytes', async () => {
    const { added } = await load('record', { persistTo: at('whole') });
    expect(added).toBeGreaterThan(100);
    const exported = await exportTo(at('one'), { persistTo: at('whole') });
    expect(exported).toBeGreaterThanOrEqual(added);
    const files = ['actors', 'sources', 'events'].map((name) => at(`one/${name}.ndjson`));
    // The order of the files does not matter: entries wait for those that they refer to.
    expect(run('again', '--from', 'record', ...[...files].reverse()).output).toContain('0 refused');
    await exportTo(at('two'), { persistTo: at('again') });
    for (const name of ['actors.ndjson', 'sources.ndjson', 'events.ndjson', 'LICENSE.md']) {
      expect(existsSync(at(`one/${name}`))).toBe(true);
      expect(readFileSync(at(`two/${name}`))).toEqual(readFileSync(at(`one/${name}`)));
    }
    expect(readFileSync(at('one/events.ndjson'), 'utf8').split('\n')[0]).toMatch(
      /^\{"kind":"EXPORT","of":"events","licence":"https:.*"terms":".*"\}$/,
    );
  });
});

describe('statements for the deployed database', () => {
  it('are within the limit, and quotes are escaped', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ text: `it's ${i} ${'x'.repeat(50)}` }));
    const pieces = inPieces(rows, 1_000);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(1_000);
    expect(pieces.flatMap((piece) => JSON.parse(piece))).toEqual(rows);
    expect(inlined('select ?', ['["it\'s $& $1"]'])).toBe(`select '["it''s $& $1"]'`);
  });
});
