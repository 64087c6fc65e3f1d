// Runs on any Node. Installs the packages that the lock files name, unless they are installed: those
// that `npm start` needs, with --all those of tests and benchmarks, and those of named folders.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const all = process.argv.includes('--all');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));

/** Folders with packages of their own, which `npm start` does not need. */
const others = ['bench', 'bench/postgraphile', 'test/outside'];

/** How often to print progress: npm prints nothing until it is done. */
const progressMs = 10_000;

for (const folder of ['.', ...(all ? others : []), ...named]) await install(folder);

async function install(folder) {
  const at = (...path) => join(root, folder, ...path);
  const changed = (file) => statSync(at(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const { dependencies, devDependencies = {} } = JSON.parse(readFileSync(at('package.json')));
  const areThere = (packages) =>
    Object.keys(packages).every((name) => existsSync(at('node_modules', name)));

  const isFresh = changed('node_modules/.package-lock.json') >= changed('package-lock.json');
  const hasDev = areThere(devDependencies);
  if (isFresh && areThere(dependencies) && (hasDev || !all)) return;

  const name = folder === '.' ? 'demarche' : folder;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(
    `Installing the packages of ${name} with npm. The first time takes a minute or two ...`,
  );
  const progress = setInterval(() => console.log(`... ${seconds()} seconds`), progressMs);
  await npmInstall(at(), all || hasDev ? [] : ['--omit=dev']);
  clearInterval(progress);
  console.log(`The packages of ${name} are installed (${seconds()} seconds).`);
}

/**
 * `npm ci` refuses a lock file that lacks the packages of another platform. `npm install` accepts it
 * and installs the versions of the lock file too.
 */
function npmInstall(cwd, flags) {
  const command = ['npm install --no-save --no-audit --no-fund --loglevel=error', ...flags];
  return new Promise((resolve) => {
    const npm = spawn(command.join(' '), { cwd, shell: true, stdio: 'inherit' });
    npm.on('exit', (code) => (code === 0 ? resolve() : process.exit(code ?? 1)));
  });
}
