import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const migrations = await readD1Migrations({
  migrationsDir: 'migrations',
  migrationsPattern: 'migrations/*/migration.sql',
});

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { MIGRATIONS: migrations } },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['test/{graph,guard,http,query}/**/*.test.ts'],
          setupFiles: ['test/setup.ts'],
          globalSetup: ['test/record-files.ts'],
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/*.test.ts', 'test/{write,outside,browser}/**/*.test.ts'],
          globalSetup: ['test/served.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
