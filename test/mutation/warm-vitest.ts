/**
 * Runs test files of the scratch copy, one at a time, and keeps Vitest warm between them. It is
 * a process of its own, so that a mutant that never ends can be stopped together with it.
 */
import { join, relative } from 'node:path';
import { createVitest, type TestModule } from 'vitest/node';

/** What the runner is told: to run a file, with a mutant or without one. */
export interface Order {
  file: string;
  mutant?: string;
  hitLimit: number;
}

export type Report =
  | { is: 'ready'; files: string[] }
  /** `failure`: the name of the first test that failed, or what went wrong besides. */
  | { is: 'done'; failure?: string; ms: number; hits: Record<string, number> };

const root = process.cwd();
const vitest = await createVitest('test', {
  root,
  config: 'test/mutation/mutate.vitest.ts',
  watch: false,
  bail: 1,
  reporters: [{}],
  silent: true,
});
const specifications = new Map(
  (await vitest.globTestSpecifications()).map((one) => [relative(root, one.moduleId), one]),
);

async function run({ file, mutant, hitLimit }: Order): Promise<Report> {
  const specification = specifications.get(file);
  if (!specification) throw new Error(`${file} is no test file.`);
  vitest.provide('mutation', { activeMutant: mutant, hitLimit });
  const started = Date.now();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  const made = testModules.find(({ moduleId }) => moduleId === join(root, file));
  const failure =
    made?.ok() && !unhandledErrors.length ? undefined : failureOf(made, unhandledErrors);
  return { is: 'done', failure, ms: Date.now() - started, hits: made?.meta().hits ?? {} };
}

function failureOf(made: TestModule | undefined, unhandled: readonly unknown[]): string {
  for (const test of made?.children.allTests('failed') ?? []) return test.fullName;
  const [error] = [...(made?.errors() ?? []), ...unhandled] as { message?: string }[];
  return error?.message?.split('\n')[0] ?? 'The file failed outside of its tests.';
}

const say = (report: Report) => process.send?.(report);

process.on('message', async (order: Order) => say(await run(order)));
process.on('disconnect', () => vitest.close().finally(() => process.exit()));
say({ is: 'ready', files: [...specifications.keys()] });
