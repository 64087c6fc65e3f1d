import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, type Target } from './database.ts';
import type { Outcome } from './importer.ts';
import { load } from './load.ts';
import { buildSite } from './site.ts';
import { wranglerEnvironment } from './wrangler.ts';

export interface Served {
  origin: string;
  loaded: Outcome;
  process: ChildProcess;
  /** Stops the server with all processes that it has started. */
  stop: () => void;
}

export interface Options {
  port: number;
  persistTo?: string;
  /** Where the output of the server goes. */
  output: 'inherit' | 'ignore';
}

/** Long enough for a first start on a slow machine. */
const startupMs = 60_000;

/** Builds the pages, migrates and loads the local database, and starts the server. */
export async function serve({ port, persistTo, output }: Options): Promise<Served> {
  await mustBeFree(port);
  const target: Target = { persistTo };
  buildSite();
  migrate(target);
  const loaded = await load('record', target);
  const origin = `http://127.0.0.1:${port}`;
  const args = ['dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'];
  const child = spawn('wrangler', [...args, ...(persistTo ? ['--persist-to', persistTo] : [])], {
    env: wranglerEnvironment(),
    stdio: ['ignore', output, output],
    // A group of its own, which holds what wrangler starts as well.
    detached: true,
  });
  const stop = () => stopGroup(child);
  process.once('exit', stop);
  for (const started = Date.now(); Date.now() - started < startupMs; await wait(200)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
    if (answer?.ok) return { origin, loaded, process: child, stop };
  }
  stop();
  throw new Error(`The server did not answer at ${origin} within ${startupMs / 1000} seconds.`);
}

function stopGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** On a taken port, another program would answer in place of the server. */
function mustBeFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const taken = new Error(`Port ${port} is taken. Try another: npm start -- --port ${port + 1}`);
    const server = createServer().once('error', () => reject(taken));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}
