import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits } from '../src/limits.ts';

/** Gzipped bytes: less than a tenth of the limit of the free plan. */
const bundleBudget = 252_000;

const packageFolders = ['.', 'bench', 'bench/postgraphile', 'test/outside', 'test/mutation'];

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

function run(command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, CI: '1' } });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the project', () => {
  it('documents every limit', () => {
    const rows = readFileSync('docs/limits.md', 'utf8').matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm);
    const documented = [...rows].map(([, name, figure = '']) => [
      name,
      Number(figure.replaceAll(',', '')),
    ]);
    expect(Object.fromEntries(documented)).toEqual(limits);
  });

  it('deploys with the rate of src/limits.ts', () => {
    const [, limit, period] =
      /simple = \{ limit = (\d+), period = (\d+) \}/.exec(readFileSync('wrangler.toml', 'utf8')) ??
      [];
    expect([Number(limit), Number(period)]).toEqual([limits.fenceRequests, limits.fencePeriod]);
  });

  it('is typed: tsc', () => {
    for (const part of ['.', 'test', 'scripts', 'bench/bare', 'bench/postgraphile', 'site'])
      run('tsc', '--project', part);
  }, 300_000);

  it('is formatted and linted: biome', () => {
    run('biome', 'check', '--error-on-warnings', '.');
  });

  it('has all migrations: npm run db:generate finds nothing to do', () => {
    inFolder((folder) => {
      cpSync('migrations', join(folder, 'migrations'), { recursive: true });
      for (const name of ['schema', 'drizzle.config.ts', 'node_modules'])
        symlinkSync(resolve(name), join(folder, name));
      const before = readdirSync(join(folder, 'migrations'));
      execFileSync('node', [resolve('scripts/generate.ts')], { cwd: folder, stdio: 'ignore' });
      expect(readdirSync(join(folder, 'migrations'))).toEqual(before);
    });
  });

  it('has one copy of graphql', () => {
    const found = JSON.parse(run('npm', 'ls', 'graphql', '--json', '--all')) as Tree;
    expect([...versionsOf(found, 'graphql')]).toEqual([json('package.json').dependencies.graphql]);
  });

  it.each(packageFolders)('pins every version: %s', (folder) => {
    const { dependencies, devDependencies } = json(join(folder, 'package.json'));
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d/);
  });

  it.each(packageFolders)('has a lock file for its packages, which names no host: %s', (folder) => {
    const { packages } = json(join(folder, 'package-lock.json'));
    const { dependencies, devDependencies } = json(join(folder, 'package.json'));
    expect(packages['']).toMatchObject({
      dependencies,
      ...(devDependencies && { devDependencies }),
    });
    for (const [name, locked] of Object.entries(packages)) {
      expect(locked, name).not.toHaveProperty('resolved');
      if (name) expect(locked, name).toHaveProperty('integrity');
    }
  });

  it('has all packages installed before the tests: npm run packages', () => {
    expect(run('node', 'scripts/install.mjs', '--all')).toBe('');
  });

  it('shares one graphql with all folders but PostGraphile, which runs in its own process', () => {
    const copies = packageFolders.filter(
      (folder) => json(join(folder, 'package-lock.json')).packages['node_modules/graphql'],
    );
    expect(copies).toEqual(['.', 'bench/postgraphile']);
  });

  it(`deploys as a bundle of less than ${bundleBudget} bytes, gzipped`, () => {
    inFolder((folder) => {
      run('wrangler', 'deploy', '--dry-run', '--outdir', folder);
      const bytes = gzipSync(readFileSync(join(folder, 'worker.js'))).length;
      console.log(`The bundle has ${bytes} bytes, gzipped.`);
      expect(bytes).toBeLessThan(bundleBudget);
    });
  });
});

interface Tree {
  version?: string;
  dependencies?: Record<string, Tree>;
}

function versionsOf(tree: Tree, name: string, found = new Set<string>()): Set<string> {
  for (const [key, inner] of Object.entries(tree.dependencies ?? {})) {
    if (key === name && inner.version) found.add(inner.version);
    versionsOf(inner, name, found);
  }
  return found;
}
