import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Files of the project that the pages link to. */
const texts = {
  'schema/schema.graphql': 'schema.graphql',
  'README.md': 'README.md',
  'ARCHITECTURE.md': 'ARCHITECTURE.md',
  'CONTRIBUTING.md': 'CONTRIBUTING.md',
  'docs/benchmarks.md': 'docs/benchmarks.md',
  'docs/scale.md': 'docs/scale.md',
  LICENSE: 'LICENSE',
};

/** Builds the pages, unless they are newer than all their sources. */
export function buildSite(): void {
  const sources = globSync(['site/*', 'site/{src,tabs,public}/**/*', 'package-lock.json']);
  const newest = Math.max(...sources.filter((file) => file !== 'site/dist').map(changed));
  if (changed('site/dist/graphiql.html') < newest) {
    execFileSync('vite', ['build', '--config', 'site/vite.config.ts', '--logLevel', 'warn'], {
      stdio: 'inherit',
    });
  }
  for (const [source, page] of Object.entries(texts)) {
    mkdirSync(dirname(join('site/dist', page)), { recursive: true });
    copyFileSync(source, join('site/dist', page));
  }
}

if (import.meta.main) buildSite();
