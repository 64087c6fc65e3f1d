import type { TestProject } from 'vitest/node';
import { readRecord } from '../scripts/record-files.ts';
import type { Digested } from '../src/write/statements.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The entries of `record/`, for the tests that run in workerd and have no files. */
    record: Digested[];
  }
}

export function setup(project: TestProject) {
  project.provide('record', readRecord('record'));
}
