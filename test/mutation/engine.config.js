import { addSqlMutator } from './sql-mutator.ts';

await addSqlMutator();

/** Stryker on the engine alone. Its tests run in plain Node, so every mutant is tried: `npm run mutate:engine`. */
export default {
  mutate: ['src/engine/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/engine.vitest.ts' },
  // Texts are messages and descriptions: no test should repeat them.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Only the tests that reach a mutant run for it, so no test may need the one before it.
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: 'test/mutation/.results/engine.json' },
  tempDirName: 'test/mutation/.stryker',
  cleanTempDir: 'always',
  // Stryker would rewrite tsconfig.json with the API of TypeScript, which version 7 does not have.
  tsconfigFile: 'none',
  checkers: [],
};
