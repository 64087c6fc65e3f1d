// Runs on whatever Node the machine has: installs what package-lock.json says, if that is not there yet.
import { execSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changed = (file) =>
  statSync(new URL(`../${file}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  execSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  });
}
