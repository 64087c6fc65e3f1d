import { keyOf, type Row, type Told } from './document.ts';
import type { Mutant } from './mutants.ts';
import { byPlace, countsOf, isUnnoticed, rowOf } from './report.ts';
import type { Result } from './results.ts';

export interface Survivors {
  mutants: Mutant[];
  /** What the document says of each, by its id. */
  rows: ReadonlyMap<string, Row>;
  /** Rows without a mutant in the present sources, or with several that are alike. */
  lost: Row[];
}

/** Finds the mutants that the document lists in the present sources. */
export function survivorsOf({ rows, untried }: Told, mutants: readonly Mutant[]): Survivors {
  const alike = Map.groupBy(mutants, (mutant) => keyOf(rowOf(mutant)));
  const pairs = [...rows, ...untried].map((row) => {
    const found = alike.get(keyOf(row)) ?? [];
    const inLine = found.filter((mutant) => rowOf(mutant).where === row.where);
    const [mutant, ...others] = found.length > 1 ? inLine : found;
    return { row, mutant: others.length ? undefined : mutant };
  });
  const present = pairs.flatMap(({ row, mutant }) => (mutant ? [{ row, mutant }] : []));
  return {
    mutants: present.map(({ mutant }) => mutant),
    rows: new Map(present.map(({ row, mutant }) => [mutant.id, row])),
    lost: pairs.flatMap(({ row, mutant }) => (mutant ? [] : [row])),
  };
}

/** The sample stays as it was. Those that are killed by now leave the list. */
export function toldAgain(
  told: Told,
  { rows, lost }: Survivors,
  results: readonly Result[],
  date: string,
): Told {
  const now = countsOf(results);
  const tried = new Set(results.map(({ id }) => id));
  const untried = [...lost, ...[...rows].flatMap(([id, row]) => (tried.has(id) ? [] : [row]))];
  const { killed, timeout } = told.counts;
  return {
    sample: told.sample,
    again: { date, killed: (told.again?.killed ?? 0) + now.killed + now.timeout },
    counts: {
      killed: killed + now.killed,
      timeout: timeout + now.timeout,
      survived: now.survived + untried.length,
      unreached: now.unreached,
    },
    rows: results
      .filter(isUnnoticed)
      .toSorted(byPlace)
      .map((mutant) => ({ ...rowOf(mutant), reason: rows.get(mutant.id)?.reason ?? '' })),
    untried,
  };
}
