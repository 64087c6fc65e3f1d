import { delimiter, join } from 'node:path';
import { executable, installPackage } from './debian.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium that this machine has, or that it gets now. */
export async function chromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (executable(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and no program is there.`);
  }
  const found = installed() ?? (installPackage('chromium') ? installed() : undefined);
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or name the program in CHROMIUM_PATH.',
  );
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable);
}

if (import.meta.main) console.log(await chromium());
