import { cpus } from 'node:os';
import type { Measured } from './corpus.ts';
import type { Search } from './search.ts';

export interface Figures {
  name: string;
  cpuMs: number;
  /** The multiple of the floor of the same round: the median of all rounds, and the quartiles. */
  times: number;
  timesSpread: readonly number[];
  p50Ms: number;
  p95Ms: number;
  perSecond: number;
}

export interface Compared {
  shape: string;
  figures: Figures[];
}

export interface Step {
  name: string;
  what: string;
  cpuMs: number;
}

export interface Scaled {
  events: number;
  costs: Measured[];
  searches: Search[];
}

interface Report {
  compared: Compared[];
  ladder: Step[];
  /** The servers of the columns, the floor first. */
  names: string[];
  /** The subjects of the commits that have a column, by hash. */
  commits: Record<string, string>;
  command: string;
}

const titles: Record<string, string> = {
  floor: 'floor',
  demarche: 'Demarche',
  bare: 'Yoga + Pothos + Drizzle',
  postgraphile: 'PostGraphile 5 + PostgreSQL 15',
};

/** A column of another commit has its hash as the title. */
const titleOf = (name: string) => titles[name] ?? `\`${name}\``;

const round = (value: number, digits = 2) => value.toFixed(digits);

/** The date, command and machine of a measurement. */
export function measured(command: string): string {
  return `Measured on ${new Date().toISOString().slice(0, 10)} by

\`\`\`sh
${command}
\`\`\`

on ${cpus().length} cores of ${cpus()[0]?.model.trim()}, Node ${process.version}.`;
}

export function report({ compared, ladder, names, commits, command }: Report): string {
  return `# Benchmarks

[scale.md](scale.md) has the costs by size of the record.

${measured(command)} Milliseconds differ between machines,
so compare the ratios of one run. Each Worker is bundled as it is deployed. workerd serves it, without a proxy in front.
All servers answer the same operations over the same data. Each request has other variables, and no answer is cached.
500 requests warm each server up. **Processor time** is the time of the server's processes for one request (with
PostGraphile: Node and PostgreSQL), the median of ${'`--blocks`'} blocks in turn. The **floor** is a Worker with one
hand-written SQL statement for each operation (\`bench/floor.ts\`).

## Processor time a request

| operation | ${names.map(titleOf).join(' | ')} |
|---|${names.map(() => '---:').join('|')}|
${compared.map(({ shape, figures }) => `| ${shape} | ${figures.map(cell).join(' | ')} |`).join('\n')}

| geometric mean | ${names.map((_, i) => round(geometricMean(compared.map(({ figures }) => figures[i]?.times ?? Number.NaN)))).join(' | ')} |

The figures are milliseconds. In parentheses is the multiple of the floor: the median of all rounds, and the quartiles.
${commitsOf(commits)}

![Processor time a request](benchmarks.svg)

An answer that reads nothing costs: ${ladder
    .map(({ name, what, cpuMs }) => `${titleOf(name)}, ${what}: ${round(cpuMs)} ms`)
    .join('; ')}. A D1 call is a message in JSON to another
object in workerd and back. It is most of the cost of the floor. PostGraphile talks to PostgreSQL over a socket, in
PostgreSQL's own protocol. If it uses less time than the floor, no Worker over D1 can be faster on one machine. Its
operations are the same every time, because its schema has no filter by day.

## Time to answer, and answers a second

| operation | ${names.map(titleOf).join(' | ')} |
|---|${names.map(() => '---:').join('|')}|
${compared
  .map(
    ({ shape, figures }) =>
      `| ${shape} | ${figures.map(({ p50Ms, p95Ms, perSecond }) => `${round(p50Ms, 1)} / ${round(p95Ms, 1)} ms, ${Math.round(perSecond)}/s`).join(' | ')} |`,
  )
  .join('\n')}

The first two figures are the median and the 95th percentile of requests one after another. The third is the number of
answers a second with eight requests in flight. Client and server share the machine.
`;
}

function commitsOf(commits: Record<string, string>): string {
  const all = Object.entries(commits).map(([hash, subject]) => `\n- \`${hash}\`: ${subject}`);
  return all.length
    ? `\nThe columns with a hash are earlier commits of this project:\n${all.join('')}\n`
    : '';
}

function cell({ cpuMs, times, timesSpread }: Figures): string {
  return `${round(cpuMs)} (${round(times)}, ${timesSpread.map((one) => round(one)).join('–')})`;
}

function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.map(Math.log).reduce((a, b) => a + b, 0) / ratios.length);
}

export function scaleReport(scaled: Scaled[], command: string): string {
  const sizes = scaled.map(({ events }) => `${events.toLocaleString('en')} events`);
  const head = (first: string) =>
    `| ${first} | ${sizes.join(' | ')} |\n|---|${sizes.map(() => '---:').join('|')}|`;
  const names = scaled[0]?.costs.map(({ name }) => name) ?? [];
  const of = (name: string) =>
    scaled.map(({ costs }) => {
      const cost = costs.find(
        (one) =>
          one.name === name ||
          (name.startsWith('page') &&
            name !== 'page 1' &&
            one.name.startsWith('page') &&
            one.name !== 'page 1'),
      );
      return cost ? `${cost.calls} / ${cost.rowsRead} / ${round(cost.cpuMs, 1)} ms` : '';
    });
  const searches = scaled[0]?.searches.map(({ name }) => name) ?? [];
  return `# Costs by size of the record

${measured(command)}

## The same operations from a thousand events to two million

The cells have D1 calls / rows read / processor time of every operation in \`test/corpus\`. The events are transcripts of
the Presidency of Mexico, which are not part of this repository. Above 803,229 events, they are copies with other slugs
and days. Where the rows grow with the record, the operation asks for \`totalCount\`, which counts up to 1,000.

${head('operation')}
${names.map((name) => `| ${name.startsWith('page') && name !== 'page 1' ? 'a page far back (up to page 1,000)' : name} | ${of(name).join(' | ')} |`).join('\n')}

## Search

The cells have the 95th percentile / the median, then rows read. The most expensive searches are a phrase of common words
and many common words at once, because FTS5 must check each occurrence.

${head('search for')}
${searches
  .map(
    (name) =>
      `| ${name} | ${scaled
        .map(({ searches: found }) => found.find((one) => one.name === name))
        .map((one) =>
          one ? `${round(one.p95Ms, 1)} / ${round(one.p50Ms, 1)} ms, ${one.rowsRead}` : '',
        )
        .join(' | ')} |`,
  )
  .join('\n')}
`;
}

const colours: Record<string, string> = {
  floor: '#9aa0a6',
  demarche: '#1a73e8',
  bare: '#f29900',
  postgraphile: '#7b61c4',
};

/** A bar chart of processor time, with one group for each operation. */
export function plot(compared: readonly Compared[], names: readonly string[]): string {
  const bar = 14;
  const group = names.length * bar + 26;
  const left = 210;
  const width = 760;
  const most = Math.max(...compared.flatMap(({ figures }) => figures.map(({ cpuMs }) => cpuMs)));
  const x = (value: number) => (value / most) * (width - left - 60);
  const bars = compared.flatMap(({ shape, figures }, i) => [
    `<text x="${left - 8}" y="${40 + i * group + (figures.length * bar) / 2 + 4}" text-anchor="end">${shape}</text>`,
    ...figures.flatMap(({ name, cpuMs }, j) => {
      const y = 40 + i * group + j * bar;
      return [
        `<rect x="${left}" y="${y}" width="${round(x(cpuMs), 1)}" height="${bar - 2}" fill="${colours[name] ?? '#8ab4f8'}"/>`,
        `<text x="${round(left + x(cpuMs) + 4, 1)}" y="${y + bar - 4}" font-size="10">${round(cpuMs)}</text>`,
      ];
    }),
  ]);
  const key = names.map(
    (name, i) =>
      `<rect x="${left + i * 130}" y="12" width="10" height="10" fill="${colours[name] ?? '#8ab4f8'}"/><text x="${left + i * 130 + 14}" y="21" font-size="11">${titleOf(name).split(' + ')[0]?.slice(0, 18)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${50 + compared.length * group}" font-family="sans-serif" font-size="12" role="img" aria-label="Processor time a request, in milliseconds">
<rect width="100%" height="100%" fill="#fff"/>
${[...key, ...bars].join('\n')}
</svg>
`;
}
