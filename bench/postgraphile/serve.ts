import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Served } from '../serve.ts';
import { startCluster } from './cluster.ts';
import { copyInto } from './copy.ts';

const ports = { postgres: 54_321, http: 54_322 };

/** Serves PostGraphile over a copy of the data. Its cost is that of Node and PostgreSQL together. */
export async function servePostgraphile(state: string): Promise<Served> {
  const cluster = startCluster(ports.postgres);
  try {
    await copyInto(cluster.url, state);
    const node = spawn('node', ['bench/postgraphile/server.ts', cluster.url, String(ports.http)], {
      env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([once(node.stdout, 'data'), once(node, 'exit')]);
    if (node.exitCode !== null) throw new Error('PostGraphile did not start');
    return {
      name: 'postgraphile',
      origin: `http://127.0.0.1:${ports.http}`,
      pids: () => [node.pid ?? 0, ...cluster.pids()],
      async stop() {
        node.kill();
        cluster.stop();
      },
    };
  } catch (error) {
    cluster.stop();
    throw error;
  }
}
