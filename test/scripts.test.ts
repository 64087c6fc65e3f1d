import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'demarche-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.each(['start', 'load', 'import', 'export', 'token', 'erase'])('npm run %s', (script) => {
  const file = `scripts/${script}.ts`;

  it('--help prints the usage', () => {
    const { status, stdout, stderr } = node(file, '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^npm (run )?${script}\\b`));
  });

  it('refuses an unknown option with one sentence and the usage', () => {
    const { status, stdout, stderr } = node(file, '--prot');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      new RegExp(`^Unknown option '--prot'\\.\n\nnpm (run )?${script}\\b[^]*$`),
    );
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('an invalid command line', () => {
  it.each([
    ['start --port', '--port needs a value.'],
    ['start --port --help-me', '--port needs a value.'],
    ['start --port 0', '--port must be from 1 to 65535, but is "0".'],
    ['start 8787', "Unexpected argument '8787'."],
    ['load one two', 'Name one folder only: "two" is the second.'],
    ['load nowhere', 'nowhere is not a folder.'],
    ['export one two', 'Name one folder only: "two" is the second.'],
    ['token --editor', '--editor needs a value.'],
    ['erase', 'Name entries, or an editor with --editor.'],
    ['erase a --editor b', 'Name entries, or an editor with --editor.'],
    [
      'erase a --ground fun',
      '--ground must be one of privacy, court-order, copyright, but is "fun".',
    ],
  ])('%s', (line, sentence) => {
    const [script, ...args] = line.split(' ');
    const { status, stderr } = node(`scripts/${script}.ts`, ...args);
    expect(status).toBe(1);
    expect(stderr.split('\n')[0]).toBe(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('the check of the Node version', () => {
  const versionOf = (version: string) => {
    const preload = join(folder, `node-${version}.cjs`);
    const versions = JSON.stringify({ value: { node: version } });
    writeFileSync(preload, `Object.defineProperty(process, 'versions', ${versions});`);
    return node('--require', preload, 'scripts/node-version.cjs');
  };

  it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.21.0', '26.1.0'])(
    'accepts %s',
    (version) => expect(versionOf(version)).toEqual({ status: 0, stdout: '', stderr: '' }),
  );

  it.each(['12.22.0', '18.20.8', '20.11.0', '20.18.3', '21.7.3', '22.11.0'])(
    'refuses %s in one sentence',
    (version) =>
      expect(versionOf(version)).toEqual({
        status: 1,
        stdout: '',
        stderr: `Demarche needs Node 20.19 or newer (of Node 22: 22.12 or newer), but this is Node ${version}.\n`,
      }),
  );
});
