import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which database a script works on: the local one, in a folder of its own if one is named, or the deployed one. */
export interface Target {
  remote?: boolean;
  persistTo?: string;
}

function flags({ remote, persistTo }: Target): string[] {
  if (remote) return ['--remote'];
  return persistTo ? ['--local', '--persist-to', persistTo] : ['--local'];
}

function wrangler(...args: string[]): string {
  try {
    return execFileSync('wrangler', args, {
      encoding: 'utf8',
      env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' },
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${stdout}${stderr}`);
  }
}

export function migrate(target: Target): void {
  wrangler('d1', 'migrations', 'apply', 'DB', ...flags(target));
}

export function query<Row>(target: Target, sql: string): Row[] {
  const answer = wrangler('d1', 'execute', 'DB', ...flags(target), '--json', '--command', sql);
  return (JSON.parse(answer) as { results: Row[] }[]).flatMap(({ results }) => results);
}

/** Runs statements as one: all of them hold, or none. */
export function execute(target: Target, statements: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'));
  try {
    const file = join(folder, 'statements.sql');
    writeFileSync(file, statements.map((statement) => `${statement};\n`).join(''));
    wrangler('d1', 'execute', 'DB', ...flags(target), '--yes', '--file', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
