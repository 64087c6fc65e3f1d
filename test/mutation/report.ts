import { keyOf, type Row, type Told } from './document.ts';
import type { Mutant } from './mutants.ts';
import type { Result, Results } from './results.ts';

/** What is to be told of a sample. Reasons that somebody has written into the earlier document stay. */
export function toldOf(results: Results, wanted: number, earlier?: Told): Told {
  const { mutants, seed, of, date, seconds } = results;
  const tried = mutants.length < wanted ? `${mutants.length} of ${wanted}` : mutants.length;
  const known = [...(earlier?.rows ?? []), ...(earlier?.untried ?? [])];
  const reasons = new Map(known.map((row) => [keyOf(row), row.reason]));
  return {
    sample: `\`npm run mutate\` on ${date}: ${tried} mutants, drawn from ${of} with the seed ${seed}, in ${Math.round(seconds / 60)} minutes.`,
    counts: countsOf(mutants),
    rows: mutants
      .filter(isUnnoticed)
      .toSorted(byPlace)
      .map((mutant) => ({ ...rowOf(mutant), reason: reasons.get(keyOf(rowOf(mutant))) ?? '' })),
    untried: [],
  };
}

export function countsOf(mutants: readonly Result[]): Told['counts'] {
  const counts = { killed: 0, timeout: 0, survived: 0, unreached: 0 };
  for (const { status } of mutants) counts[status]++;
  return counts;
}

export const isUnnoticed = ({ status }: Result) => status === 'survived' || status === 'unreached';

export const byPlace = (one: Mutant, other: Mutant) =>
  one.file.localeCompare(other.file) || one.line - other.line;

const mostShown = 90;

/** In the cells of a table. */
export function rowOf({ file, line, mutator, before, after }: Mutant): Omit<Row, 'reason'> {
  return { where: `${file}:${line}`, mutation: `${mutator}: ${code(before)} → ${code(after)}` };
}

/** As code in Markdown, whatever backticks it has. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim() || ' ';
  const shown = line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown.replaceAll('|', '\\|')} ${fence}`;
}
