import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Instrumented } from './mutants.ts';

/** The files of the checkout, those that are not committed among them. */
function filesOf(root: string): string[] {
  const output = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(output.split('\0'))]
    .filter((file) => file && existsSync(join(root, file)))
    .sort();
}

/** What decides whether a mutant is noticed: the sources, the tests, and what they read. */
const decisive =
  /^(src|schema|migrations|record|test\/(?!mutation\/))|^(package-lock\.json|vitest\.config\.ts)$/;

/** Changes when an earlier result need not hold any more. */
export function fingerprintOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of filesOf(root)) {
    if (decisive.test(file)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** A copy of the checkout, with some files instrumented. `remove` takes it away. */
export function scratchOf(root: string, files: Instrumented['files']) {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-mutate-'));
  for (const file of filesOf(root)) {
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
