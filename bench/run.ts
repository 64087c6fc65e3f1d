import { execFileSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { corpusCosts, type Measured, pageCosts } from './corpus.ts';
import { ask, at, type Block, block, median, throughput } from './measure.ts';
import { Unavailable } from './postgraphile/cluster.ts';
import { servePostgraphile } from './postgraphile/serve.ts';
import { postgraphileQueries } from './postgraphile/shapes.ts';
import { type Compared, plot, report, type Scaled, type Step, scaleReport } from './report.ts';
import { searchCosts } from './search.ts';
import { type Served, serveWorker } from './serve.ts';
import { type Shape, shapes, steps } from './shapes.ts';
import { recordAlone, stateOf } from './state.ts';

const { values } = parseArgs({
  options: {
    /** The folder of a local D1 to compare on. By default, a new one with the record only. */
    state: { type: 'string' },
    /** A folder of transcripts (`transcripts-*.jsonl.br`) for the databases of the scale table. */
    transcripts: { type: 'string' },
    /** The folder of these databases. */
    scale: { type: 'string', default: join(tmpdir(), 'demarche-scale') },
    sizes: { type: 'string', default: '1000,10000,100000,2000000' },
    blocks: { type: 'string', default: '7' },
    requests: { type: 'string', default: '200' },
    /** Checkouts of other commits, with installed packages. Each gets a column. */
    beside: { type: 'string', multiple: true, default: [] },
    /** Writes docs/benchmarks.md and its plot, and with transcripts docs/scale.md. */
    write: { type: 'boolean' },
  },
});

/** After so many requests, V8 has compiled what it will compile of a Worker. */
const warmUp = 500;
const requests = Number(values.requests);
const state = values.state ?? (await recordAlone());
const commits: Record<string, string> = {};
const servers = await serversOf(state);
const compared: Compared[] = [];
const ladder: Step[] = [];
try {
  await mustAgree(servers);
  for (const shape of shapes) compared.push(await compareAt(shape));
  ladder.push(...(await climb()));
} finally {
  for (const server of servers) await server.stop();
}
const names = servers.map(({ name }) => name);
const compare = report({ compared, ladder, names, commits, command: command() });
console.log(compare);
if (values.write) {
  writeFileSync('docs/benchmarks.md', compare);
  writeFileSync('docs/benchmarks.svg', plot(compared, names));
}
if (values.transcripts) {
  const scaled = scaleReport(await scale(values.transcripts), command());
  console.log(scaled);
  if (values.write) writeFileSync('docs/scale.md', scaled);
}
process.exit();

async function serversOf(folder: string): Promise<Served[]> {
  const workers = [
    await serveWorker('floor', 'bench/floor.ts', folder),
    await serveWorker('demarche', 'src/worker.ts', folder),
    ...(await besides(folder)),
    await serveWorker('bare', 'bench/bare/worker.ts', folder),
  ];
  try {
    return [...workers, await servePostgraphile(folder)];
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.error(`There is no column for PostGraphile: ${error.message}`);
    return workers;
  }
}

async function besides(folder: string): Promise<Served[]> {
  const served: Served[] = [];
  for (const checkout of values.beside) {
    const git = ['-C', checkout, 'log', '-1', '--format=%h %s'];
    const [hash = '', ...subject] = execFileSync('git', git, { encoding: 'utf8' })
      .trim()
      .split(' ');
    commits[hash] = subject.join(' ');
    served.push(await serveWorker(hash, 'src/worker.ts', folder, { checkout }));
  }
  return served;
}

function asked(shape: Shape, { name }: Served): Shape {
  const query = name === 'postgraphile' ? postgraphileQueries[shape.operationName] : undefined;
  return query ? { ...shape, query } : shape;
}

/** Checks before measuring that the floor and the record give the same answers, and no server gives an error. */
async function mustAgree(servers: readonly Served[]) {
  for (const shape of shapes) {
    const answers = await Promise.all(
      servers.map((server) => ask(server, asked(shape, server), 3)),
    );
    for (const [i, { errors }] of answers.entries()) {
      if (errors) throw new Error(`${servers[i]?.name}, ${shape.name}: ${JSON.stringify(errors)}`);
    }
    const [floor, own] = answers;
    if (!isDeepStrictEqual(floor?.data, own?.data)) {
      throw new Error(`${shape.name}: the floor gives a different answer`);
    }
  }
}

/**
 * Sends blocks of requests to the servers in turn, so that other work on the machine slows all of them.
 * Each round begins with another server. A server is compared with the floor of the same round. The
 * first round only warms up.
 */
async function compareAt(shape: Shape): Promise<Compared> {
  const blocks = new Map<string, Block[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round <= Number(values.blocks); round++) {
    const first = round % servers.length;
    for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
      const count = round === 0 ? warmUp : requests;
      const measured = await block(server, asked(shape, server), count, round * requests);
      if (round > 0) blocks.get(server.name)?.push(measured);
    }
  }
  const figures = [];
  const floor = blocks.get('floor') ?? [];
  for (const server of servers) {
    const own = blocks.get(server.name) ?? [];
    const times = own.map(({ cpuMs }, i) => cpuMs / (floor[i]?.cpuMs ?? Number.NaN));
    times.sort((a, b) => a - b);
    const of = (what: keyof Block) => median(own.map((one) => one[what]));
    figures.push({
      name: server.name,
      cpuMs: of('cpuMs'),
      times: at(times, 0.5),
      timesSpread: [at(times, 0.25), at(times, 0.75)],
      p50Ms: of('p50Ms'),
      p95Ms: of('p95Ms'),
      perSecond: await throughput(server, asked(shape, server), requests),
    });
  }
  return { shape: shape.name, figures };
}

/** Measures answers that read nothing. */
async function climb(): Promise<Step[]> {
  const taken = servers.flatMap((server) => {
    if (server.name === 'floor') return [{ server, shape: steps.call }];
    return [{ server, shape: steps.typename }];
  });
  const cpu = new Map<string, number[]>();
  for (let round = 0; round <= Number(values.blocks); round++) {
    for (const { server, shape } of taken) {
      const { cpuMs } = await block(server, shape, requests, round * requests);
      if (round > 0) cpu.set(server.name, [...(cpu.get(server.name) ?? []), cpuMs]);
    }
  }
  return taken.map(({ server, shape }) => ({
    name: server.name,
    what: shape.name,
    cpuMs: median(cpu.get(server.name) ?? []),
  }));
}

async function scale(folder: string): Promise<Scaled[]> {
  const files = globSync(join(folder, 'transcripts-*.jsonl.br')).sort();
  const scaled: Scaled[] = [];
  for (const events of (values.sizes ?? '').split(',').map(Number)) {
    const server = await serveWorker(
      'demarche',
      'src/worker.ts',
      await stateOf(values.scale ?? '', events, files),
    );
    const costs: Measured[] = [
      ...(await corpusCosts(server, 30)),
      ...(await pageCosts(server, 100, Math.min(1_000, Math.floor(events / 20)))),
    ];
    scaled.push({ events, costs, searches: await searchCosts(server, 30) });
    await server.stop();
  }
  return scaled;
}

function command(): string {
  return `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim();
}
