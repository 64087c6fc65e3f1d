import { globSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attacks } from '../test/guard/attacks/all.ts';
import { operation } from '../test/guard/attacks/attack.ts';
import { type Measured, measured } from './attacks/measured.ts';
import { attacksReport, isBeyond, type State } from './attacks/report.ts';
import { senderOf } from './attacks/send.ts';
import { cpuMsSince, median, residentBytes, usedBy } from './measure.ts';
import { type Served, serveWorker } from './serve.ts';
import { officialsState, recordAlone, stateOf } from './state.ts';

/** Sends every attack of `test/guard/attacks/` to the bundled Worker, and measures what it costs. */
const { values } = parseArgs({
  options: {
    /** The folder of the two files of the adapter `us-officials`. Without it, that database is left out. */
    officials: { type: 'string' },
    /** A folder of transcripts (`transcripts-*.jsonl.br`). Without it, the large database is left out. */
    transcripts: { type: 'string' },
    events: { type: 'string', default: '803229' },
    /** The folder of these databases, which are kept for the next run. */
    states: { type: 'string', default: join(tmpdir(), 'demarche-attacks') },
    /** Requests of a round; an attack has three. */
    requests: { type: 'string', default: '5' },
    /** How often the whole list is sent while the memory is watched. */
    repeats: { type: 'string', default: '1000' },
    /** Writes docs/attacks.md. */
    write: { type: 'boolean' },
  },
});

const senders = Object.entries(attacks).flatMap(([of, list]) =>
  list.map((attack) => ({ of, sender: senderOf(attack) })),
);
const honest = senderOf(
  operation('', 'admitted', '{ actor(slug: "claudia-sheinbaum") { name kind partOf { slug } } }'),
);
const warmUp = 500;
/** Requests in flight while the list is repeated. */
const together = 4;

const states: State[] = [];
for (const { name, folder } of await folders()) states.push(await attacked(name, folder));
const report = attacksReport(states, `npm run bench:attacks -- ${process.argv.slice(2).join(' ')}`);
console.log(report);
if (values.write) writeFileSync('docs/attacks.md', report);
process.exit();

async function folders() {
  const { officials, transcripts, states } = values;
  const found = [{ name: 'the record', folder: await recordAlone() }];
  if (officials) {
    const files = ['executive.yaml', 'legislators-current.yaml'].map((file) =>
      join(officials, file),
    );
    found.push({ name: 'with us-officials', folder: await officialsState(states, files) });
  }
  if (transcripts) {
    const files = globSync(join(transcripts, 'transcripts-*.jsonl.br')).sort();
    const events = Number(values.events);
    const name = `${events.toLocaleString('en')} events`;
    found.push({ name, folder: await stateOf(states, events, files) });
  }
  return found;
}

async function attacked(name: string, folder: string): Promise<State> {
  const server = await serveWorker('attacks', 'bench/attacks/worker.ts', folder);
  try {
    for (let i = 0; i < warmUp; i++) await (await honest.send(server)).arrayBuffer();
    const before = await honestMs(server);
    const all: Measured[] = [];
    for (const { of, sender } of senders) {
      const one = await measured(server, of, sender, Number(values.requests));
      all.push(one);
      if (isBeyond(one)) tell(one);
    }
    console.error(`${name}: ${all.length} attacks are measured.`);
    const after = await honestMs(server);
    const resident = await repeated(server);
    return { name, measured: all, honest: [before, after, await honestMs(server)], resident };
  } finally {
    await server.stop();
  }
}

function tell({ of, attack, outcome, cpuMs, times }: Measured) {
  console.error(`${of}: ${attack.name}: ${outcome}, ${cpuMs.toFixed(1)} ms, ${times.toFixed(1)}`);
}

/** The time of an honest query, and its processor time: the medians. */
async function honestMs(server: Served) {
  const times: number[] = [];
  const before = usedBy(server);
  for (let i = 0; i < 300; i++) {
    const started = performance.now();
    await (await honest.send(server)).arrayBuffer();
    times.push(performance.now() - started);
  }
  return { ms: median(times), cpuMs: cpuMsSince(before, server) / 300 };
}

/** The resident memory of the server before the list is repeated, and after each tenth of the repeats. */
async function repeated(server: Served): Promise<number[]> {
  const repeats = Number(values.repeats);
  const step = Math.max(1, Math.floor(repeats / 10));
  const resident = [residentBytes(server)];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    let next = 0;
    const worker = async () => {
      for (let one = senders[next++]; one; one = senders[next++]) {
        await (await one.sender.send(server)).arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: together }, worker));
    if (repeat % step === 0) resident.push(residentBytes(server));
  }
  return resident;
}
