import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { chooser } from '../test/chooser.ts';
import { fetchAgain } from './fetch-again.ts';
import { answersOf, compared, type Read, requestsOf } from './load/reads.ts';
import { loadReport } from './load/report.ts';
import { Writers, writerToken } from './load/writers.ts';
import { residentBytes } from './measure.ts';
import { serveWorker } from './serve.ts';
import { recordAlone } from './state.ts';

/** Sends reads, exports and commands as fast as the machine answers, over a database that sometimes fails. */
const { values } = parseArgs({
  options: {
    /** The folder of a local D1. By default, a new one with the record only. */
    state: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    /** Writes docs/load.md. */
    write: { type: 'boolean' },
  },
});

const sampleMs = 5_000;
const seconds = Number(values.minutes) * 60;
const choose = chooser(Number(values.seed));
let token = '';
const server = await serveWorker(
  'load',
  'bench/load/worker.ts',
  values.state ?? (await recordAlone()),
  {
    prepare: async (persistTo) => {
      token = await writerToken(persistTo);
    },
  },
);
try {
  const writers = new Writers(server, token);
  await writers.begin();
  const known = await answersOf(server);
  await writers.once();
  const again = await answersOf(server);
  const touched = [...known]
    .filter(([read, text]) => again.get(read) !== text)
    .map(([read]) => read);
  for (const read of touched) known.delete(read);

  const statuses = new Map<string, number>();
  const wrong: string[] = [];
  const seen = ({ name, ...read }: Read, status: number, text: string, expected?: string) => {
    const [, code = ''] = /"code":"(\w+)"/.exec(status === 200 ? '' : text) ?? [];
    const key = `${status} ${code}`.trim();
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
    const isRight =
      status === 200
        ? !text.startsWith('{"errors"') && (expected === undefined || compared(text) === expected)
        : key === '503 SERVICE_UNAVAILABLE';
    if (!isRight) wrong.push(`${name} (${read.request.path}): ${key} ${text.slice(0, 300)}`);
  };

  const resident = [residentBytes(server)];
  const sampling = setInterval(() => resident.push(residentBytes(server)), sampleMs);
  const writing = writers.until(Date.now() + seconds * 1_000);
  const result = await autocannon({
    url: server.origin,
    connections: Number(values.connections),
    duration: seconds,
    setupClient: (client) =>
      client.setRequests(
        requestsOf(choose, (read, status, text) => seen(read, status, text, known.get(read))),
      ),
  });
  await writing;
  clearInterval(sampling);
  const lost = await writers.lost();
  const database = await (await fetchAgain(`${server.origin}/bench/seen`)).json();
  const report = loadReport({
    command: `npm run bench:load -- ${process.argv.slice(2).join(' ')}`.trim(),
    result,
    statuses,
    wrong,
    touched: touched.map(({ name }) => name),
    resident,
    writers,
    lost,
    database: database as { calls: number; failed: number; failedAfterwards: number },
  });
  console.log(report);
  if (values.write) writeFileSync('docs/load.md', report);
} finally {
  await server.stop();
}
process.exit();
