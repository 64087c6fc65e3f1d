import { measured } from '../report.ts';
import type { Pool } from './pool.ts';
import type { Refused, Trial } from './trial.ts';

interface Worst {
  worst: readonly { pool: Pool; trial: Trial }[];
  /** Refusals of the searched requests, one for each code. */
  refused: readonly (Refused & { times: number })[];
  /** Requests that were answered, and those that read more rows than three times the estimate. */
  answered: number;
  beyond: number;
  events: number;
  command: string;
}

/** Longer documents are cut. */
const shown = 2_000;

export function worstReport({ worst, refused, answered, beyond, command, events }: Worst): string {
  return `# The worst requests

${measured(command)} The database had ${events.toLocaleString('en')} events.

The search begins with the operations of the test corpus, of the README and of GraphiQL's tabs. It adds, removes,
repeats and nests fields, changes arguments, takes parts of other operations, and keeps the operations that are the worst
by one of the scores below, at most one of each sort. Choices follow from the seed, but processor time is
measured, so two runs differ. A comment makes each document new: no cache knows it.

${answered.toLocaleString('en')} requests were answered. ${beyond.toLocaleString('en')} of them read more than three times as many rows as their estimate.
${refusals(refused)}

| the most | figure | rows read | estimate | statements | D1 calls | processor time | bytes sent | bytes answered |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
${worst.map(row).join('\n')}

Processor time is the median of seven requests.

${worst.map(documentOf).join('\n\n')}
`;
}

function row({ pool: { score }, trial }: Worst['worst'][number]): string {
  const { rowsRead, requested, statements, calls, cpuMs, body, answerBytes } = trial;
  const cells = [
    score.name,
    `${short(score.of(trial))} ${score.unit}`.trim(),
    ...[rowsRead, requested, statements, calls].map((figure) => figure.toLocaleString('en')),
    `${short(cpuMs)} ms`,
    Buffer.byteLength(body).toLocaleString('en'),
    answerBytes.toLocaleString('en'),
  ];
  return `| ${cells.join(' | ')} |`;
}

const short = (figure: number) => Number(figure.toPrecision(3)).toLocaleString('en');

function documentOf({ pool: { score }, trial: { body } }: Worst['worst'][number]): string {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: object };
  const text = query.replace(/#\d+$/, '');
  const more = text.length > shown ? ` ... (${text.length.toLocaleString('en')} characters)` : '';
  const given = variables ? `\n\nVariables: \`${JSON.stringify(variables)}\`` : '';
  return `## The most ${score.name}

\`\`\`graphql
${text.slice(0, shown)}${more}
\`\`\`${given}`;
}

function refusals(refused: Worst['refused']): string {
  const texts = refused.map(
    ({ code, status, times }) => `${code} (${status}): ${times.toLocaleString('en')}`,
  );
  return `Refused were, by code: ${texts.join('; ')}.`;
}
