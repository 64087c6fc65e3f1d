import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** Only root may install packages, and only Debian and its kin have this way to do it. */
export function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return false;
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['--yes', '--quiet', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  try {
    apt('update');
    apt('install', '--no-install-recommends', name);
    return true;
  } catch {
    return false;
  }
}

export function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
