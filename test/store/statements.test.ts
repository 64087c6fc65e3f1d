import { execFile } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { getColumns, getTableName, isTable } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as tables from '../../schema/tables.ts';

/** Where text becomes SQL as it is, and how often: of constants of ours only. */
const raw: Record<string, number> = {};

/** Where statements are built of nothing but what the schema declares. */
const typed = ['src/**', 'scripts/**'];

const sourcesIn = (...patterns: string[]) =>
  globSync(patterns.map((pattern) => `${pattern}/*.ts`)).map(
    (file) => [file, readFileSync(file, 'utf8')] as const,
  );

it('only the listed files use sql.raw', () => {
  const found = sourcesIn('schema', ...typed).flatMap(([file, text]) => {
    const times = text.split('sql.raw(').length - 1;
    return times ? [[file, times] as const] : [];
  });
  expect(Object.fromEntries(found)).toEqual(raw);
});

it('no statement names a column or a table as text', () => {
  const names = new Set(
    Object.values(tables)
      .filter((table) => isTable(table))
      .flatMap((table) => [
        getTableName(table),
        ...Object.values(getColumns(table)).map(({ name }) => name),
      ])
      // What is one word long may be a word of English, or a field of an entry.
      .filter((name) => name.includes('_')),
  );
  expect(names.size).toBeGreaterThan(50);
  // The head of a CSV file names its columns as spreadsheets do.
  const named = sourcesIn(...typed).filter(([file]) => file !== 'src/export/files.ts');
  const found = named.flatMap(([file, text]) =>
    (text.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [])
      .filter((word) => names.has(word))
      .map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

/** Columns under another name, and the files in which something then must not compile. */
const renames: { schema: string; column: string; breaks: string[] }[] = [
  {
    schema: 'actors',
    column: 'mergedIntoId',
    breaks: [
      'scripts/recorded.ts',
      'src/commands/expect.ts',
      'src/commands/facts.ts',
      'src/commands/uses.ts',
      'src/store/follow.ts',
      'src/store/merge.ts',
      'src/store/rows.ts',
    ],
  },
  {
    schema: 'links',
    column: 'predicate',
    breaks: ['src/model/link.ts', 'src/store/stale.ts'],
  },
  {
    schema: 'tariffs',
    column: 'legalBasis',
    breaks: ['src/model/tariff.ts', 'src/model/tariff-parts.ts'],
  },
  {
    schema: 'documents',
    column: 'tags',
    breaks: ['src/store/in-search.ts', 'src/store/stale.ts', 'src/store/archive-entry.ts'],
  },
  {
    schema: 'troop-events',
    column: 'forceId',
    breaks: ['src/model/troop-event.ts', 'src/search/party.ts'],
  },
  { schema: 'suggestions', column: 'decidedAt', breaks: ['src/commands/suggest.ts'] },
  { schema: 'tokens', column: 'lastUsedAt', breaks: ['scripts/token.ts'] },
  { schema: 'revisions', column: 'number', breaks: ['src/store/change.ts'] },
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-renamed-'));
  for (const path of ['schema', 'src', 'scripts', 'adapters', 'tsconfig.json']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const settings = {
    extends: './tsconfig.json',
    compilerOptions: { types: ['node', '@cloudflare/workers-types'] },
    include: ['schema', 'src/store', 'src/commands', 'scripts'],
  };
  writeFileSync(join(folder, 'tsconfig.renamed.json'), JSON.stringify(settings));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says, each with its file and the line that it says it of. */
async function faults(): Promise<{ file: string; said: string }[]> {
  const command = resolve('node_modules/.bin/tsc');
  const settings = ['-p', 'tsconfig.renamed.json', '--noErrorTruncation'];
  const { stdout } = await promisify(execFile)(command, settings, {
    cwd: folder,
    maxBuffer: 2 ** 26,
  }).catch((failed: { stdout: string }) => failed);
  return [...stdout.matchAll(/^(\S+)\((\d+),\d+\): (.*(?:\n +.*)*)/gm)].map(
    ([, file = '', line, sentence]) => {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      return { file, said: `${lines[Number(line) - 1]}\n${sentence}` };
    },
  );
}

it('renaming a column breaks the types of every statement that uses it', async () => {
  for (const { schema, column } of renames) {
    const file = join(folder, 'schema', `${schema}.ts`);
    const text = readFileSync(file, 'utf8');
    const renamed = text.replaceAll(new RegExp(`\\b${column}\\b`, 'g'), `${column}Anew`);
    expect(renamed).not.toBe(text);
    writeFileSync(file, renamed);
  }
  const found = await faults();
  for (const { column, breaks } of renames) {
    const files = found.filter(({ said }) => said.includes(column)).map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(breaks));
  }
}, 240_000);
