import { measured as measuredOn } from '../report.ts';
import type { Measured } from './measured.ts';

interface Honest {
  ms: number;
  cpuMs: number;
}

export interface State {
  name: string;
  measured: Measured[];
  /** An honest query before the attacks, after each was measured, and after the repeats. */
  honest: readonly [Honest, Honest, Honest];
  /** Resident bytes before the repeats, and after each tenth of them. */
  resident: readonly number[];
}

const mostTimes = 3;
const mostMs = 10;

/** Whether an attack costs more than it should. */
export const isBeyond = ({ outcome, times, cpuMs }: Measured) =>
  outcome === 'admitted' ? cpuMs > mostMs : times > mostTimes;

export function attacksReport(states: readonly State[], command: string): string {
  return `# Attacks

${measuredOn(command)}

\`test/guard/attacks/\` lists ${states[0]?.measured.length} requests by class. \`npm test\` checks the code of each answer, that none is a 5xx, that none needs
more than one D1 call, and that no error repeats SQL, a stack or a long text of the request. This page has what they cost the
bundled Worker in workerd: processor time, the median of three rounds, each next to \`{ __typename }\`. A comment makes
each document a new one, which no cache knows.

| | ${states.map(({ name }) => name).join(' | ')} |
|---|${states.map(() => '---:').join('|')}|
${rows.map(([title, of]) => `| ${title} | ${states.map(of).join(' | ')} |`).join('\n')}

## Refused attacks above ${mostTimes} times \`{ __typename }\`

${refusedTable(states)}

## Admitted attacks above ${mostMs} ms

The price is the cost that the operation is told. Times, rows read, price and bytes of the answer:

${admittedTable(states)}
${different(states)}`;
}

const refused = ({ measured }: State) => measured.filter(({ outcome }) => outcome !== 'admitted');
const admitted = ({ measured }: State) => measured.filter(({ outcome }) => outcome === 'admitted');
const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
const count = (figure: number) => figure.toLocaleString('en');

const rows: [string, (state: State) => string][] = [
  [
    `refused, of them above ${mostTimes} times`,
    (state) => `${refused(state).length}, ${refused(state).filter(isBeyond).length}`,
  ],
  [
    `admitted, of them above ${mostMs} ms`,
    (state) => `${admitted(state).length}, ${admitted(state).filter(isBeyond).length}`,
  ],
  [
    'answers with a 5xx',
    ({ measured }) => `${measured.filter(({ status }) => status >= 500).length}`,
  ],
  [
    'with more than one D1 call',
    ({ measured }) => `${measured.filter(({ calls }) => calls > 1).length}`,
  ],
  [
    'that repeat something of the inside',
    ({ measured }) => `${measured.filter(({ leaks }) => leaks).length}`,
  ],
  [
    'resident memory before the repeats, after each tenth of them, MB',
    ({ resident }) => resident.map(mb).join(' '),
  ],
  [
    'an honest query before, after each attack, and after the repeats, ms (processor time)',
    ({ honest }) =>
      honest.map(({ ms, cpuMs }) => `${ms.toFixed(1)} (${cpuMs.toFixed(2)})`).join(', '),
  ],
];

const keyOf = ({ of, attack }: Measured) => `${of}: ${attack.name}`;

/** The attacks that are beyond a limit in one of the databases, with their figures in all of them. */
function table(
  states: readonly State[],
  isListed: (one: Measured) => boolean,
  cell: (one: Measured) => string,
): string {
  const worst = new Map<string, number>();
  for (const one of states.flatMap(({ measured }) => measured).filter(isListed)) {
    worst.set(keyOf(one), Math.max(worst.get(keyOf(one)) ?? 0, one.cpuMs));
  }
  if (!worst.size) return 'None.';
  const lines = [...worst.keys()]
    .sort((a, b) => (worst.get(b) ?? 0) - (worst.get(a) ?? 0))
    .map((key) => {
      const cells = states.map(({ measured }) => {
        const one = measured.find((each) => keyOf(each) === key);
        return one ? cell(one) : '';
      });
      return `| ${key.replaceAll('|', '\\|')} | ${cells.join(' | ')} |`;
    });
  return `| attack | ${states.map(({ name }) => name).join(' | ')} |
|---|${states.map(() => '---:').join('|')}|
${lines.join('\n')}`;
}

const refusedTable = (states: readonly State[]) =>
  table(
    states,
    (one) => one.outcome !== 'admitted' && isBeyond(one),
    ({ times, cpuMs }) => `${times.toFixed(1)} (${cpuMs.toFixed(1)} ms)`,
  );

const admittedTable = (states: readonly State[]) =>
  table(
    states,
    (one) => one.outcome === 'admitted' && isBeyond(one),
    ({ outcome, cpuMs, rowsRead, requested, answerBytes }) =>
      outcome === 'admitted'
        ? `${cpuMs.toFixed(0)} ms, ${count(rowsRead)} of ${count(requested)}, ${count(answerBytes)}`
        : `${outcome}, ${cpuMs.toFixed(0)} ms`,
  );

/** What depends on the database: an answer that is too long is refused when the database has given it. */
function different(states: readonly State[]): string {
  const lines = states.flatMap(({ name, measured }) =>
    measured
      .filter(({ outcome, attack }) => outcome !== attack.expected)
      .map((one) => `- ${name}: ${keyOf(one)}: ${one.outcome} in place of ${one.attack.expected}`),
  );
  if (!lines.length) return '';
  return `
## Other answers than in the tests

${lines.join('\n')}
`;
}
