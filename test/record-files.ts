import type { TestProject } from 'vitest/node';
import { readRecord } from '../scripts/record-files.ts';
import type { Entry } from '../src/write/format.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The entries of `record/`, for the tests that run in workerd and have no files. */
    record: Entry[];
  }
}

export function setup(project: TestProject) {
  project.provide('record', [...readRecord('record').keys()]);
}
