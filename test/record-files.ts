import type { TestProject } from 'vitest/node';
import { readRecord } from '../scripts/record-files.ts';
import type { Entry } from '../src/model/format.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The entries of `record/`, for the tests that run in workerd and have no files. */
    record: Entry[];
    /** Whether large suites run whole: `npm run test:long`. */
    long: boolean;
    /** The seed of the only random document to send, `SEED=123`. Null: all. */
    seed: number | null;
  }
}

export function setup(project: TestProject) {
  project.provide('long', Boolean(process.env.LONG));
  project.provide('seed', process.env.SEED ? Number(process.env.SEED) : null);
  project.provide('record', [...readRecord('record').keys()]);
}
