import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { registerHooks } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { localFile, migrate } from '../scripts/database.ts';
import { load } from '../scripts/load.ts';
import { shapes } from './shapes.ts';

/**
 * Profiles the Worker without SQLite: it runs in Node, and each statement is sent to the database
 * once and then answered from memory.
 */
const { values } = parseArgs({
  options: {
    state: { type: 'string', default: '.wrangler/state' },
    requests: { type: 'string', default: '5000' },
  },
});
const workerd = 'cloudflare:workers';
// Node has no Durable Objects, and the Worker is profiled without them.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === workerd ? { url: specifier, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === workerd
      ? { format: 'module', source: 'export class DurableObject {}', shortCircuit: true }
      : next(url, context),
});
const { default: worker } = await import('../src/worker.ts');
migrate({ persistTo: values.state });
await load('record', { persistTo: values.state });
const file = new DatabaseSync(localFile({ persistTo: values.state }), { readOnly: true });
const answers = new Map<string, unknown[]>();

interface Statement {
  text: string;
  binds: (string | number)[];
}

function answer({ text, binds }: Statement) {
  const results = answers.get(text) ?? file.prepare(text).all(...binds);
  answers.set(text, results);
  return { results, meta: { rows_read: results.length } };
}

const session = {
  prepare: (text: string) => ({ bind: (...binds: Statement['binds']) => ({ text, binds }) }),
  batch: async (statements: Statement[]) => statements.map(answer),
};
const DB = { withSession: () => session } as unknown as D1Database;
const ctx = { waitUntil() {} } as unknown as ExecutionContext;
// The Worker logs each request.
console.log = () => {};

for (const shape of shapes) {
  const run = async (requests: number) => {
    for (let i = 0; i < requests; i++) {
      const { query, operationName } = shape;
      const body = JSON.stringify({ query, operationName, variables: shape.variables(i) });
      const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
      const request = new Request('http://bench/graphql', { method: 'POST', headers, body });
      await (await worker.fetch(request as never, { DB }, ctx)).text();
    }
  };
  await run(500);
  // What follows the answers, such as the hash of a new document.
  await wait(100);
  const profiler = new Session();
  profiler.connect();
  await profiler.post('Profiler.enable');
  await profiler.post('Profiler.start');
  const started = performance.now();
  await run(Number(values.requests));
  const each = (performance.now() - started) / Number(values.requests);
  const { profile } = await profiler.post('Profiler.stop');
  profiler.disconnect();
  console.info(`${shape.name}: ${each.toFixed(3)} ms a request`);
  for (const [place, share] of shares(profile).slice(0, 6)) {
    console.info(`  ${(share * 100).toFixed(0).padStart(3)}% ${place}`);
  }
}

/** The share of the time of each package and of each of our folders, without what they call. */
function shares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): [string, number][] {
  const place = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame.url)]));
  const time = new Map<string, number>();
  let all = 0;
  for (const [i, id] of samples.entries()) {
    const own = timeDeltas[i] ?? 0;
    const at = place.get(id) ?? '';
    time.set(at, (time.get(at) ?? 0) + own);
    all += own;
  }
  return [...time]
    .map(([at, own]): [string, number] => [at, own / all])
    .sort((a, b) => b[1] - a[1]);
}

function placeOf(url: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  const [, folder] = /\/(src\/[^/]+|bench)\//.exec(url) ?? [];
  return (
    name ??
    folder ??
    (url.startsWith('node:')
      ? 'Node: requests, responses, streams'
      : 'V8: collection, JSON, and the like')
  );
}
