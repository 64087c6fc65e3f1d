import { parseArgs } from 'node:util';
import { asOf } from '../test/as-of.ts';
import { ask, block, median } from './measure.ts';
import { serveWorker } from './serve.ts';
import { shapes } from './shapes.ts';

/**
 * Measures what history costs an ordinary read. It compares this Worker with that of an earlier
 * checkout, each with its own database of the same record, and also sends the operations as of a moment.
 */
const { values } = parseArgs({
  options: {
    /** A checkout of a commit without history, and the folder of a local D1 that it can read. */
    before: { type: 'string' },
    'before-state': { type: 'string' },
    state: { type: 'string' },
    blocks: { type: 'string', default: '9' },
    requests: { type: 'string', default: '150' },
  },
});
const { before, 'before-state': beforeState, state } = values;
if (!before || !beforeState || !state) {
  throw new Error('Give --before <checkout> --before-state <folder> --state <folder>.');
}

const moment = new Date(Date.now() + 1_000).toISOString();
const servers = [
  await serveWorker('before', `${before}/src/worker.ts`, beforeState),
  await serveWorker('now', 'src/worker.ts', state),
] as const;
try {
  const [old, now] = servers;
  console.log('| operation | without history | with it | ratio | as of a moment |');
  console.log('|---|---:|---:|---:|---:|');
  for (const shape of shapes) {
    const then = { ...shape, query: asOf(shape.query, moment) };
    const candidates = [
      { server: old, shape },
      { server: now, shape },
      { server: now, shape: then },
    ];
    const costs = candidates.map(() => [] as number[]);
    for (const { server, shape } of candidates) {
      const { errors } = await ask(server, shape, 0);
      if (errors) throw new Error(JSON.stringify(errors));
    }
    for (let i = 0; i < Number(values.blocks); i++) {
      for (const [at, { server, shape }] of candidates.entries()) {
        const { cpuMs } = await block(server, shape, Number(values.requests), i * 1_000);
        costs[at]?.push(cpuMs);
      }
    }
    const [without, with_, asOfCost] = costs.map(median) as [number, number, number];
    console.log(
      `| ${shape.name} | ${without.toFixed(2)} ms | ${with_.toFixed(2)} ms | ${(with_ / without).toFixed(2)} | ${asOfCost.toFixed(2)} ms |`,
    );
  }
} finally {
  for (const server of servers) await server.stop();
}
