/** A mutant that no test notices. The reason is filled in by hand. */
export interface Row {
  where: string;
  mutation: string;
  reason: string;
}

/** What `docs/mutation.md` says. */
export interface Told {
  /** When the mutants were tried, and how they were chosen. */
  sample: string;
  /** When those that survived were last tried again, and how many of them are killed by now. */
  again?: { date: string; killed: number };
  counts: Record<'killed' | 'timeout' | 'survived' | 'unreached', number>;
  rows: Row[];
  /** Those that were not tried again. They count as survivors. */
  untried: Row[];
}

/** The same mutation in the same file, whatever line it is in by now. */
export const keyOf = ({ where, mutation }: Omit<Row, 'reason'>) =>
  `${where.replace(/:\d+$/, '')} ${mutation}`;

export function written({ sample, again, counts, rows, untried }: Told): string {
  const { killed, timeout, survived, unreached } = counts;
  const score = (
    (100 * (killed + timeout)) /
    (killed + timeout + survived + unreached || 1)
  ).toFixed(1);
  const first = survived + unreached + (again?.killed ?? 0);
  const second = again
    ? `Of the ${first} that survived, ${first - untried.length} were tried again on ${again.date}: ${again.killed} of them are killed by tests that were added since.\n`
    : '';
  const missing = untried.length
    ? `\n## Not tried again\n\nThe time ended before these mutants, or the sources have changed and do not have them. They count as survivors.\n\n${table(untried)}`
    : '';
  return `# Mutants

${sample}
${second}A mutant is one small fault in \`src/\` outside of the engine. Texts are not mutated, but words and operators in SQL are.
It is killed if a test fails.

| killed | ran out of time | survived | reached by no test | score |
|---|---|---|---|---|
| ${killed} | ${timeout} | ${survived} | ${unreached} | ${score}% |

## Survivors

Those that no test reaches among them. The reason is filled in by hand, and kept by the next run.

${table(rows)}${missing}`;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ where, mutation, reason }) => `| ${where} | ${mutation} | ${reason} |\n`,
  );
  return `| where | mutation | reason |\n|---|---|---|\n${lines.join('')}`;
}

/** Undefined if the text is no such document. */
export function read(text: string): Told | undefined {
  const sample = /^`npm run mutate` on [^.]*\./m.exec(text)?.[0].replaceAll('\n', ' ');
  const figures = /^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| [\d.]+% \|$/m.exec(text);
  if (!sample || !figures) return undefined;
  const [killed = 0, timeout = 0, survived = 0, unreached = 0] = figures.slice(1).map(Number);
  const again = /tried again on (\S+): (\d+) of them/.exec(text);
  const [listed = '', missing = ''] = text.split('\n## Not tried again\n');
  return {
    sample,
    ...(again && { again: { date: again[1] ?? '', killed: Number(again[2]) } }),
    counts: { killed, timeout, survived, unreached },
    rows: rowsIn(listed),
    untried: rowsIn(missing),
  };
}

function rowsIn(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const [, where = '', mutation = '', reason = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    return /:\d+$/.test(where) ? [{ where, mutation, reason }] : [];
  });
}
