import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../scripts/database.ts';

let first: string | undefined;

/** Makes a database with all migrations and no entries. wrangler takes seconds for it, so a file of tests makes one and copies it. */
export function migrated(persistTo: string): void {
  if (!first) {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-migrated-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    migrate({ persistTo: folder });
    first = folder;
  }
  cpSync(first, persistTo, { recursive: true });
}
