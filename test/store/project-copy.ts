import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localFile, type Target } from '../../scripts/database.ts';
import { wrangler } from '../../scripts/wrangler.ts';

const parts = [
  'schema',
  'src',
  'scripts',
  'migrations',
  'drizzle.config.ts',
  'package.json',
  'wrangler.toml',
];

/** A copy of the files that migrations are generated from and applied with, and a database of its own. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'demarche-copy-'));
  readonly database: Target = { persistTo: join(this.folder, '.wrangler/state') };

  constructor() {
    for (const part of parts) cpSync(part, join(this.folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  /** Takes over what another local database holds, even while a server has it open. */
  takeDatabase(persistTo: string): void {
    const file = localFile({ persistTo });
    const copy = join(this.database.persistTo as string, relative(persistTo, file));
    mkdirSync(dirname(copy), { recursive: true });
    const other = new DatabaseSync(file);
    other.prepare('vacuum into ?').run(copy);
    other.close();
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  replace(name: string, from: string, to: string): void {
    const text = readFileSync(join(this.folder, name), 'utf8');
    if (!text.includes(from)) throw new Error(`${name} does not contain ${from}`);
    this.write(name, text.replace(from, to));
  }

  migrations(): string[] {
    return readdirSync(join(this.folder, 'migrations')).sort();
  }

  /** Runs `npm run db:generate`, and gives what it prints. */
  generate(...flags: string[]): string {
    const { status, stdout, stderr } = spawnSync('node', ['scripts/generate.ts', ...flags], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stdout + stderr);
    return stdout;
  }

  migrate(): void {
    wrangler('--cwd', this.folder, 'd1', 'migrations', 'apply', 'DB', '--local');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
