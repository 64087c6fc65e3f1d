import { delimiter, join } from 'node:path';
import { executable, installPackage } from './debian.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const advice =
  'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to the program.';

/** The path of this machine's Chromium. */
export function chromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named && !executable(named)) {
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no program at that path.`);
  }
  const found = named || installed();
  if (found) return found;
  throw new Error(advice);
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable);
}

// `npm test` runs this before the tests, which have time limits: an installation may take minutes.
if (import.meta.main && !process.env.CHROMIUM_PATH && !installed()) {
  console.log('Installing Chromium for the browser tests. This takes a few minutes ...');
  // If this fails, the browser tests fail with the advice, and all other tests run.
  console.log(installPackage('chromium') ? `Chromium is installed: ${chromium()}` : advice);
}
