import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chooser } from '../test/chooser.ts';
import { serveWorker } from './serve.ts';
import { recordAlone } from './state.ts';
import { Arguments } from './worst/arguments.ts';
import { Mutation } from './worst/mutation.ts';
import { Pool, type Score, scores } from './worst/pool.ts';
import { worstReport } from './worst/report.ts';
import { seeds } from './worst/seeds.ts';
import type { Operation } from './worst/selected.ts';
import { again, attempt, type Refused, type Trial } from './worst/trial.ts';
import { vocabularyOf } from './worst/vocabulary.ts';

/**
 * Searches for the worst request: it changes operations again and again, and keeps those whose
 * answers cost the most.
 */
const { values } = parseArgs({
  options: {
    /** The folder of a local D1. By default, a new one with the record only. */
    state: { type: 'string' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    /** Writes docs/worst-request.md. */
    write: { type: 'boolean' },
  },
});

/** The codes by which a limit refuses an operation that the schema allows. */
const expected = new Set(['OPERATION_TOO_LARGE', 'BAD_USER_INPUT']);

/** How often a time is measured before it counts, and for the report. */
const repeats = { search: 3, report: 7 };

const choose = chooser(Number(values.seed));
const pools = scores.map((score) => new Pool(score));
const refused = new Map<string, Refused & { times: number }>();
let answered = 0;
let beyond = 0;
const server = await serveWorker('worst', 'src/worker.ts', values.state ?? (await recordAlone()));
try {
  const first = seeds();
  const vocabulary = await vocabularyOf(server);
  const mutation = new Mutation(choose, new Arguments(choose, vocabulary));
  const one = () => choose.any(pools).choose(choose)?.operation ?? choose.any(first);
  for (const operation of first) await judge(operation);
  const end = Date.now() + Number(values.minutes) * 60_000;
  while (Date.now() < end)
    await judge(mutation.of(one(), choose.chance(0.2) ? choose.any(first) : one()));
  const report = worstReport({
    worst: await measuredAgain(),
    refused: [...refused.values()],
    answered,
    beyond,
    events: vocabulary.eventCount,
    command: `npm run bench:worst -- ${process.argv.slice(2).join(' ')}`,
  });
  console.log(report);
  if (values.write) writeFileSync('docs/worst-request.md', report);
} finally {
  await server.stop();
}
process.exit();

async function judge(operation: Operation) {
  const trial = await attempt(server, operation);
  if ('code' in trial) {
    const { times = 0 } = refused.get(trial.code) ?? {};
    refused.set(trial.code, { ...trial, times: times + 1 });
    if (!expected.has(trial.code)) console.error(`${trial.status} ${trial.code}: ${trial.body}`);
    return;
  }
  answered += 1;
  if (trial.rowsRead > 3 * trial.requested) beyond += 1;
  for (const pool of pools) {
    if (!pool.wants(trial)) continue;
    const sure = pool.score.isTime ? await again(server, trial, repeats.search) : trial;
    if (!pool.wants(sure)) continue;
    const { worst } = pool;
    pool.add(sure);
    if (pool.worst !== worst) tell(pool.score, sure);
  }
}

function tell({ name, of }: Score, trial: Trial) {
  const { rowsRead, requested, cpuMs, answerBytes, body } = trial;
  console.error(
    `${name}: ${of(trial).toPrecision(4)} (${rowsRead} rows of ${requested}, ${cpuMs.toFixed(1)} ms, ${answerBytes} bytes): ${body.slice(0, 400)}`,
  );
}

async function measuredAgain() {
  const worst: { pool: Pool; trial: Trial }[] = [];
  for (const pool of pools) {
    if (pool.worst) worst.push({ pool, trial: await again(server, pool.worst, repeats.report) });
  }
  return worst;
}
