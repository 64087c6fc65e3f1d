import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, statSync } from 'node:fs';

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Builds the pages, unless they are newer than all that they are made of. */
export function buildSite(): void {
  const sources = globSync(['site/*', 'site/{src,tabs,public}/**/*', 'package-lock.json']);
  const newest = Math.max(...sources.filter((file) => file !== 'site/dist').map(changed));
  if (changed('site/dist/graphiql.html') < newest) {
    execFileSync('vite', ['build', '--config', 'site/vite.config.ts', '--logLevel', 'warn'], {
      stdio: 'inherit',
    });
  }
  copyFileSync('schema/schema.graphql', 'site/dist/schema.graphql');
}

if (import.meta.main) buildSite();
