import type { Result, Results } from './results.ts';

/** Two lines of a table that say the same of the same file keep their reason, wherever the line is by now. */
const keyOf = (file: string, mutation: string) => `${file.replace(/:\d+$/, '')} ${mutation}`;

/** The report in Markdown. Reasons that somebody has written into the earlier one stay. */
export function report(results: Results, wanted: number, earlier = ''): string {
  const { mutants, seed, of, date, seconds } = results;
  const reasons = reasonsIn(earlier);
  const count = (status: Result['status']) =>
    mutants.filter((mutant) => mutant.status === status).length;
  const noticed = count('killed') + count('timeout');
  const score = ((100 * noticed) / (mutants.length || 1)).toFixed(1);
  const unnoticed = mutants.filter(({ status }) => status === 'survived' || status === 'unreached');
  const rows = unnoticed
    .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
    .map((mutant) => {
      const [where, mutation] = [`${mutant.file}:${mutant.line}`, mutationOf(mutant)];
      const reason = reasons.get(keyOf(where, mutation)) ?? '';
      return `| ${where} | ${mutation} | ${reason} |`;
    });
  const tried = mutants.length < wanted ? `${mutants.length} of ${wanted}` : mutants.length;
  return `# Mutants

\`npm run mutate\` on ${date}: ${tried} mutants, drawn from ${of} with the seed ${seed}, in
${Math.round(seconds / 60)} minutes. A mutant is one small fault in \`src/\` outside of the engine. Texts are not mutated, but
words and operators in SQL are. It is killed if a test fails.

| killed | ran out of time | survived | reached by no test | score |
|---|---|---|---|---|
| ${count('killed')} | ${count('timeout')} | ${count('survived')} | ${count('unreached')} | ${score}% |

## Survivors

Those that no test reaches among them. The reason is filled in by hand, and kept by the next run.

| where | mutation | reason |
|---|---|---|
${rows.join('\n')}
`;
}

const mostShown = 90;

/** In one cell of a table. */
function mutationOf({ mutator, before, after }: Result): string {
  return `${mutator}: ${code(before)} → ${code(after)}`;
}

/** As code in Markdown, whatever backticks it has. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim() || ' ';
  const shown = line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown.replaceAll('|', '\\|')} ${fence}`;
}

function reasonsIn(earlier: string): Map<string, string> {
  const cells = earlier
    .split('\n')
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  return new Map(
    cells.flatMap(([, where, mutation, reason]) =>
      where && mutation && reason ? [[keyOf(where, mutation), reason]] : [],
    ),
  );
}
