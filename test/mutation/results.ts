import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Mutant } from './mutants.ts';

/** Its file is not committed: `docs/mutation.md` has what is worth keeping. */
const file = join(import.meta.dirname, '.results/mutate.json');

export interface Result extends Mutant {
  /** `unreached`: no test runs the place at all. */
  status: 'killed' | 'timeout' | 'survived' | 'unreached';
  /** The file and the first test that noticed the mutant. */
  by?: string;
  ms: number;
}

export interface Results {
  seed: number;
  /** Of the sources and tests that the results hold for. */
  fingerprint: string;
  /** How many mutants there are in all. */
  of: number;
  date: string;
  seconds: number;
  mutants: Result[];
}

/** What an earlier run found out of the same sources in the same order; or nothing. */
export function resume(begin: Pick<Results, 'seed' | 'fingerprint' | 'of'>): Results {
  const earlier = read();
  const isSame = earlier?.seed === begin.seed && earlier.fingerprint === begin.fingerprint;
  return isSame ? earlier : { ...begin, date: '', seconds: 0, mutants: [] };
}

function read(): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export function keep(results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
