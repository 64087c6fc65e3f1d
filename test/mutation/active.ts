import { afterEach, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    mutation: { activeMutant?: string; hitLimit: number };
  }
  interface TaskMeta {
    /** How often each mutant's place was reached, by the mutant's id. */
    hits?: Record<string, number>;
  }
}

/** What instrumented sources look at. This file runs before any of them is imported. */
const switches: ReturnType<typeof newSwitches> & {
  mutantCoverage?: { static: Record<string, number> };
} = newSwitches();
Object.assign(globalThis, { __stryker__: switches });

function newSwitches() {
  return { ...inject('mutation'), hitCount: 0 };
}

afterEach(({ task }) => {
  if (!switches.activeMutant) task.file.meta.hits = switches.mutantCoverage?.static;
});
