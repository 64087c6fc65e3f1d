import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localFile, migrate } from '../../scripts/database.ts';
import { load } from '../../scripts/load.ts';
import { contentOf } from './content.ts';

let folder: string;
const at = (name: string) => join(folder, name);

/** Words that only the erased entries have. */
const words = ['quixwabble', 'frumpzel', 'jovykand'] as const;
const isErased = /quixwabble|frumpzel|jovykand/i;

const source = { kind: 'SOURCE', slug: 'gazette', title: 'The Gazette' };
const state = { kind: 'STATE', slug: 'ruritania', name: 'Ruritania' };
const person = { kind: 'PERSON', slug: words[0], name: `Anna ${words[1]}`, aliases: [words[2]] };
const speech = (slug: string, text: string, more: object = {}) => ({
  kind: 'STATEMENT',
  slug,
  title: text,
  date: '2020-01-01',
  actor: 'ruritania',
  text,
  language: 'en',
  attribution: 'DIRECT_QUOTE',
  citations: [{ source: 'gazette', reliability: 'A', credibility: 'CONFIRMED' }],
  ...more,
});
const said = speech(`said-by-${words[0]}`, `Never, said ${words[1]}.`, { actor: words[0] });
const links = [{ predicate: 'RESPONDS_TO', object: said.slug }];
const reply = speech('a-reply', 'Never?', { links });
const entries = [source, state, person, said, reply];

/** A folder with a file of the record for each entry. */
function files(name: string, all: readonly ({ slug: string } & object)[]): string {
  mkdirSync(at(name), { recursive: true });
  for (const entry of all) writeFileSync(at(`${name}/${entry.slug}.ndjson`), JSON.stringify(entry));
  return at(name);
}

function run(script: string, state: string, ...args: string[]) {
  const { stdout, stderr, status, signal } = spawnSync(
    'node',
    [resolve(script), '--persist-to', at(state), ...args],
    // The script looks for files of the record here. An import needs the project's migrations.
    { encoding: 'utf8', ...(script === 'scripts/erase.ts' && { cwd: folder }) },
  );
  return { status, signal, output: stdout + stderr };
}

const erase = (state: string, ...args: string[]) => run('scripts/erase.ts', state, ...args);

const bytes = (state: string) => readFileSync(localFile({ persistTo: at(state) }), 'latin1');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-erase-'));
  migrate({ persistTo: at('state') });
  await load(files('record', entries), { persistTo: at('state') });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run erase', () => {
  it('refuses an entry to which others refer, and names them', () => {
    expect(erase('state', person.slug)).toMatchObject({
      status: 1,
      output: `Other entries refer to "${person.slug}". Amend those entries first, or erase them too:\n  ${said.slug}\n`,
    });
    expect(erase('state', 'nowhere').output).toBe('The record has no entry "nowhere".\n');
    expect(erase('state', 'states/ruritania').output).toBe(
      '"states" in "states/ruritania" must be one of actors, sources, events.\n',
    );
  });

  it('prints what it would erase, and changes nothing', () => {
    const before = contentOf({ persistTo: at('state') });
    const { status, output } = erase('state', person.slug, said.slug);
    expect(status).toBe(0);
    expect(output).toMatch(/^This would be erased:\n/);
    for (const line of [
      `actors/${person.slug} (PERSON): 1 version `,
      `events/${said.slug} (STATEMENT): 1 version `,
      '  a-reply\n',
      `  record/${person.slug}.ndjson: delete it\n`,
      `  record/a-reply.ndjson: it refers to "${said.slug}"\n`,
      'earlier commits keep what they said',
      'this script does not reach',
      'http caches until they expire',
      'your own backups and exports',
      'run the command again with --yes',
    ])
      expect(output.toLowerCase()).toContain(line.toLowerCase());
    expect(contentOf({ persistTo: at('state') })).toEqual(before);
  });

  it('leaves the database as it was if it is killed half-way', () => {
    const before = contentOf({ persistTo: at('state') });
    const { signal } = run('test/store/erase-killed.ts', 'state', person.slug, said.slug);
    expect(signal).toBe('SIGKILL');
    expect(contentOf({ persistTo: at('state') })).toEqual(before);
  });

  it('erases entries, and leaves nothing of them in the file', () => {
    for (const word of words) expect(bytes('state')).toMatch(new RegExp(word, 'i'));
    const { status, output } = erase('state', person.slug, said.slug, '--yes');
    expect(status).toBe(0);
    expect(output).toMatch(/^Erased:\n/);
    expect(bytes('state')).not.toMatch(isErased);
    const { violations } = contentOf({ persistTo: at('state') });
    expect(violations).toEqual([]);
  });

  it('can be run again', () => {
    expect(erase('state', person.slug, said.slug, '--yes')).toMatchObject({
      status: 0,
      output: expect.stringContaining('were erased before'),
    });
  });
});

describe('after an erasure', () => {
  const target = () => ({ persistTo: at('state') });
  const outcome = { added: 0, changed: 0, unchanged: 3, kept: 0, erased: 2 };

  it('a load skips the entries, also if other files still refer to them', async () => {
    expect(await load(at('record'), target())).toEqual(outcome);
    expect(run('scripts/load.ts', 'state', at('record')).output).toContain(
      '3 unchanged, 0 kept as editors have changed them, 2 skipped as they were erased.',
    );
    expect(bytes('state')).not.toMatch(isErased);
  });

  it('a load refuses a changed file that refers to one of them', async () => {
    const changed = { ...reply, title: 'Changed' };
    files('changed', [source, state, person, said, changed]);
    await expect(load(at('changed'), target())).rejects.toThrow(
      `links.0.object: "${said.slug}" was erased from the record, so no entry may refer to it`,
    );
    files('cleaned', [source, state, { ...changed, links: [] } as typeof reply]);
    expect(await load(at('cleaned'), target())).toEqual({
      ...outcome,
      changed: 1,
      unchanged: 2,
      erased: 0,
    });
  });

  it('an import skips the entries, and refuses those that refer to them', () => {
    const other = speech('another-reply', 'Never!', { links });
    writeFileSync(
      at('export.ndjson'),
      [person, said, other].map((entry) => JSON.stringify(entry)).join('\n'),
    );
    const args = ['--from', 'record', '--refused', at('refused.ndjson'), at('export.ndjson')];
    for (const more of [['--dry-run'], []]) {
      expect(run('scripts/import.ts', 'state', ...args, ...more).output).toContain(
        '0 new, 0 changed, 0 unchanged, 0 kept as others maintain them, 2 skipped as they were erased, 1 refused.',
      );
      expect(readFileSync(at('refused.ndjson'), 'utf8')).toContain('was erased from the record');
    }
    expect(bytes('state')).not.toMatch(isErased);
  });
});

describe('npm run erase -- --editor', () => {
  const args = ['--editor', 'Eve Jovykand'];

  it('prints what it would change, and changes nothing', () => {
    expect(run('scripts/token.ts', 'state', 'create', ...args, '--scopes', 'write').status).toBe(0);
    const before = contentOf({ persistTo: at('state') });
    const { output } = erase('state', ...args);
    expect(output).toContain('the name "Eve Jovykand": "erased editor 1" replaces the name');
    expect(output).toContain('the editor and 1 token are revoked');
    expect(output).toContain('texts that mention the editor');
    expect(contentOf({ persistTo: at('state') })).toEqual(before);
  });

  it('does it with --yes', () => {
    expect(bytes('state')).toMatch(isErased);
    expect(erase('state', ...args, '--yes').status).toBe(0);
    expect(bytes('state')).not.toMatch(isErased);
    expect(run('scripts/token.ts', 'state', 'list').output).toMatch(
      /erased editor 1 +erased +write +revoked/,
    );
    expect(erase('state', ...args).output).toContain('There is no editor');
  });
});
