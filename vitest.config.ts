import { createRequire } from 'node:module';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

const migrations = await readD1Migrations({
  migrationsDir: 'migrations',
  migrationsPattern: 'migrations/*/migration.sql',
});

/** Much longer than on an idle machine, so that other work does not make tests fail. */
const limits = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    // Vitest leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
    // The Worker logs each request.
    onConsoleLog: (text) => !text.startsWith('{"log":"request"'),
    reporters: process.env.VITEST_JSON
      ? ['default', ['json', { outputFile: process.env.VITEST_JSON }]]
      : ['default'],
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { MIGRATIONS: migrations } },
          }),
        ],
        test: {
          ...limits,
          name: 'workerd',
          include: ['test/{commands,graph,guard,http,model,naive,query,rate}/**/*.test.ts'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/record-files.ts'],
        },
      },
      {
        // Packages require graphql as CommonJS. Imports in tests must not load a second copy as a module.
        resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
        test: {
          ...limits,
          name: 'node',
          include: ['test/*.test.ts', 'test/{adapters,store,outside,browser}/**/*.test.ts'],
          globalSetup: ['test/served.ts'],
        },
      },
      {
        resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
        test: {
          ...limits,
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          isolate: false,
        },
      },
    ],
  },
});
