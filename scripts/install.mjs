// Runs on whatever Node the machine has: installs what package-lock.json says, if that is not there yet.
import { execSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changed = (file) =>
  statSync(new URL(`../${file}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  // Not `npm ci`: it refuses a lock file that lacks a package of another platform, which a
  // registry that does not carry it leaves out. Versions are those of the lock file all the same.
  execSync('npm install --no-save --no-audit --no-fund --loglevel=error', {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  });
}
