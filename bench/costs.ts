import { parseArgs } from 'node:util';
import { corpusCosts } from './corpus.ts';
import { serveWorker } from './serve.ts';
import { recordAlone } from './state.ts';

/**
 * Measures what a request of the corpus costs on average, and multiplies it by Cloudflare's prices.
 * Processor time includes that of D1 and of HTTP, which Cloudflare does not charge.
 */
const { values } = parseArgs({
  options: {
    /** The folder of a local D1. By default, a new one with the record only. */
    state: { type: 'string' },
    requests: { type: 'string', default: '200' },
  },
});

/** Dollars a month on the Workers Paid plan: what is included, and the price of each unit beyond. */
const subscription = 5;
const million = 1e6;
const prices = {
  /** A request that a cache in front of the Worker answers costs as much as another. */
  requests: { included: 10 * million, each: 0.3 / million },
  cpuMs: { included: 30 * million, each: 0.02 / million },
  rowsRead: { included: 25_000 * million, each: 0.001 / million },
  /** Logs and traces, as of 2026-12-01. They are kept for seven days of thirty. */
  ingestedGB: { included: 50, each: 0.25 },
  storedGBMonths: { included: 12, each: 0.1 },
};
const daysKept = 7 / 30;

/** Assumed: the line of a request with what Cloudflare adds, and a tenth of the spans of a trace. */
const loggedGB = 1_500 / 1e9;

const months = [1, 10, 100].map((millions) => millions * million);
/** Assumed: there is no cache in front of the Worker yet. */
const hitRates = [0, 0.5, 0.9];

type Meter = keyof typeof prices;
type Request = { rowsRead: number; cpuMs: number };

function charged(meter: Meter, used: number): number {
  const { included, each } = prices[meter];
  return Math.max(0, used - included) * each;
}

function row(requests: number, hitRate: number, { rowsRead, cpuMs }: Request): string {
  const run = requests * (1 - hitRate);
  const charges = [
    charged('requests', requests),
    charged('cpuMs', run * cpuMs),
    charged('rowsRead', run * rowsRead),
    charged('ingestedGB', run * loggedGB) + charged('storedGBMonths', run * loggedGB * daysKept),
  ];
  const total = charges.reduce((sum, charge) => sum + charge, subscription);
  const used = [
    `${requests / million} million`,
    `${hitRate * 100} %`,
    `${((run * cpuMs) / million).toFixed(1)}`,
    `${((run * rowsRead) / 1e9).toFixed(2)}`,
    `${(run * loggedGB).toFixed(1)}`,
  ];
  const dollars = [...charges, total].map((charge) => charge.toFixed(2));
  return `| ${[...used, ...dollars].join(' | ')} |`;
}

const server = await serveWorker(
  'demarche',
  'src/worker.ts',
  values.state ?? (await recordAlone()),
);
try {
  const costs = await corpusCosts(server, Number(values.requests));
  const mean = (figures: number[]) => figures.reduce((a, b) => a + b, 0) / figures.length;
  const request = {
    rowsRead: mean(costs.map(({ rowsRead }) => rowsRead)),
    cpuMs: mean(costs.map(({ cpuMs }) => cpuMs)),
  };
  console.log(`The mean of ${costs.length} operations: ${request.rowsRead.toFixed(0)} rows read, ${request.cpuMs.toFixed(2)} ms.

| requests | hit rate | million ms | billion rows | GB of logs | requests | time | rows | logs | total |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${months.flatMap((requests) => hitRates.map((rate) => row(requests, rate, request))).join('\n')}`);
} finally {
  await server.stop();
}
process.exit();
