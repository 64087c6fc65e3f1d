import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { localFile, migrate } from '../../scripts/database.ts';
import { serve } from '../../scripts/serve.ts';
import { freePort } from '../served.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-token-'));
  migrate({ persistTo: folder });
});
afterAll(() => {
  for (const path of [folder, `${folder}-old`]) rmSync(path, { recursive: true, force: true });
});

function run(args: string[], persistTo = folder) {
  const { stdout, stderr, status } = spawnSync(
    'node',
    ['scripts/token.ts', ...args, '--persist-to', persistTo],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr, output: stdout + stderr };
}

/** All rows of the two tables, as text. */
function kept(): string {
  const file = new DatabaseSync(localFile({ persistTo: folder }), { readOnly: true });
  const rows = ['editors', 'tokens'].map((table) => file.prepare(`select * from ${table}`).all());
  file.close();
  return JSON.stringify(rows);
}

const create = ['create', '--editor', 'Ana Ruiz', '--scopes', 'write'];

describe('npm run token', () => {
  it('creates a token that the running server accepts, and revokes it', async () => {
    const persistTo = mkdtempSync(join(tmpdir(), 'demarche-token-served-'));
    const served = await serve({ port: await freePort(), persistTo, output: 'ignore' });
    onTestFinished(() => {
      served.stop();
      rmSync(persistTo, { recursive: true, force: true });
    });
    const { status, stdout } = run([...create, '--name', 'served'], persistTo);
    expect(status).toBe(0);
    const [secret] = stdout.split('\n');
    expect(secret).toMatch(/^dmr_[A-Za-z0-9_-]{43}$/);
    expect(stdout).toContain(`authorization: Bearer ${secret}`);
    const ask = async () => {
      // This process stood still while a script ran. It must notice connections that the server closed.
      await setTimeout(50);
      const response = await fetch(`${served.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query: '{ editors { name } }' }),
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return errors[0]?.extensions.code;
    };
    expect(await ask()).toBe('FORBIDDEN');
    const [, id = ''] = /^(\S+) .* served /m.exec(run(['list'], persistTo).stdout) ?? [];
    expect(run(['revoke', id], persistTo).stdout).toBe('The token "served" is revoked.\n');
    expect(await ask()).toBe('UNAUTHENTICATED');
  });

  it('stores no token', () => {
    const { stdout } = run([...create, '--expires', '90d']);
    expect(kept()).not.toContain('dmr_');
    expect(kept()).not.toContain(stdout.split('\n')[0]?.slice(4));
  });

  it('lists tokens, revoked ones too', () => {
    expect(run(['list']).stdout).toMatch(
      /^ID +EDITOR +TOKEN +SCOPES +EXPIRES +LAST USED\nVG9rZW46MQ== +Ana Ruiz +made by npm run token +write +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +never\n$/,
    );
    run(['revoke', 'VG9rZW46MQ==']);
    expect(run(['list']).stdout).toMatch(/ write +revoked +never\n$/);
  });

  it('prints the scopes of an editor, and refuses tokens for a revoked one', () => {
    const editor = ['editor', '--name', 'Ana Ruiz'];
    expect(run([...editor, '--email', 'Ana@Example.org', '--scopes', 'read,write']).stdout).toBe(
      'Ana Ruiz, ana@example.org, scopes: read write.\n',
    );
    expect(run([...editor, '--revoked']).stdout).toMatch(/^Ana Ruiz is revoked since 20/);
    expect(run(create)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('"Ana Ruiz" is revoked.'),
    });
    expect(run([...editor, '--no-revoked']).stdout).toBe(
      'Ana Ruiz, ana@example.org, scopes: read write.\n',
    );
    expect(run(['editor', '--name', 'Bo', '--email', 'ana@example.org']).stderr).toBe(
      'Another editor has the address "ana@example.org".\n',
    );
  });

  it('explains a missing or old database', () => {
    const empty = `${folder}-old`;
    expect(run(['list'], empty).output).toContain('There is no local database in');
    cpSync(folder, empty, { recursive: true });
    const file = new DatabaseSync(localFile({ persistTo: empty }));
    file.exec('drop table tokens');
    file.close();
    expect(run(['list'], empty)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('`npm start` brings it up to date'),
    });
  });

  it.each([
    [[], 'The command is missing.'],
    [['make'], '"make" is not a command.'],
    [['toString'], '"toString" is not a command.'],
    [['create', '--scopes', 'write'], '--editor is missing'],
    [['create', '--editor', 'Ana'], '--scopes is missing'],
    [['create', '--editor', 'Ana', '--scopes', ''], 'at least one scope'],
    [
      ['create', '--editor', 'Ana', '--scopes', 'owner'],
      '"owner" is not a scope. The scopes are read,',
    ],
    [['create', '--editor', '', '--scopes', 'read'], '`editor` must be a name'],
    [[...create, '--expires', 'soon'], '--expires must be a number of days (90d)'],
    [[...create, '--expires', '2027-02-30'], '--expires must be a number of days (90d)'],
    [[...create, '--expires', '2020-01-01'], '`expiresAt` must be in the future'],
    [[...create, '--expires', '0d'], '`expiresAt` must be in the future'],
    [[...create, 'now'], 'Unexpected argument "now".'],
    [['revoke'], 'Which token? `list` shows the ids.'],
    [['revoke', 'abc'], '"abc" is not an id'],
    [['revoke', btoa('Token:999')], 'There is no token'],
    [['revoke', btoa('Actor:mexico')], 'There is no token'],
    [['editor', '--scopes', 'read'], '--name is missing'],
    [['editor', '--name', 'Ana', '--email', 'ana'], '`email` must be an address'],
    [['list', '--form', 'x'], "Unknown option '--form'"],
  ])('refuses %j', (args, message) => {
    const before = kept();
    const { status, output } = run(args);
    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toMatch(/\n\s+at /);
    expect(kept()).toBe(before);
  });
});
