import { globSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import project from '../../vitest.config.ts';

/** What the sources import from packages. */
const packages = new Set(
  globSync('{src,schema}/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '([^.'][^']*)'/g)].flatMap(([, name = '']) =>
      /^(node|cloudflare):/.test(name) ? [] : [name],
    ),
  ),
);

/** edtf tells its types apart by the names of its classes, which the optimizer changes. */
const asTheyAre = new Set(['edtf']);

/** Packages as one file each are read in a third less time, and every run of a test file reads all of them. */
const include = [...packages].filter((name) => !asTheyAre.has(name));
const inWorkerd = { deps: { optimizer: { ssr: { enabled: true, include } } } };

/**
 * Tests in Node that import sources. Not those that start processes: what runs in them knows no
 * mutants, and a survivor would wait for minutes.
 */
const inNode = (patterns: string[]) => ({
  globalSetup: [],
  include: patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /from '(\.\.\/)+src\//.test(text) && !/child_process|scripts\/database/.test(text);
    }),
});

const isInline = (one: unknown): one is TestProjectInlineConfiguration =>
  typeof one === 'object' && one !== null && 'test' in one;

/** The project's own tests, with the switch of the mutants before all else that they import. */
export default defineConfig({
  test: {
    projects: (project.test?.projects ?? []).filter(isInline).map((one) => ({
      ...one,
      // Each runner has its own: two must not write the same one at once.
      cacheDir: `.vite-${process.env.MUTATION_RUNNER ?? 0}`,
      test: {
        ...one.test,
        ...(one.test?.name === 'workerd' ? inWorkerd : inNode(one.test?.include ?? [])),
        setupFiles: ['test/mutation/active.ts', ...[one.test?.setupFiles ?? []].flat()],
      },
    })),
  },
});
