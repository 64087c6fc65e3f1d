import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** How long to wait for another process that installs packages. */
const lockSeconds = 300;

/** Only root may install packages, and only Debian and its derivatives use apt-get. */
export function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return false;
  // May fail while another process updates the lists. The old lists are often good enough.
  apt('update');
  return apt('install', '--no-install-recommends', name);
}

function apt(...args: string[]): boolean {
  const flags = ['--yes', '--quiet', '-o', `DPkg::Lock::Timeout=${lockSeconds}`];
  const { status } = spawnSync('apt-get', [...flags, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

export function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
