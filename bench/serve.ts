import { execFileSync } from 'node:child_process';
import {
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare } from 'miniflare';

export interface Served {
  name: string;
  origin: string;
  /** The processes of the server. Their processor time is the cost of a request. */
  pids: () => number[];
  stop: () => Promise<void>;
}

/** The newest compatibility date of miniflare's workerd. */
const compatibilityDate = '2026-07-21';
/** wrangler names a local database without a database_id after its binding. */
const databaseId = 'DB';

interface Serving {
  /** A checkout of another commit of this project, with installed packages. */
  checkout?: string;
  /** Changes the copy of the database before the server opens it. */
  prepare?: (persistTo: string) => Promise<void>;
}

/** Serves a Worker as `wrangler deploy` bundles it, on a port of its own and without a proxy. */
export async function serveWorker(
  name: string,
  entry: string,
  state: string,
  { checkout = '.', prepare }: Serving = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), `demarche-bench-${name}-`));
  const flags = ['--dry-run', '--outdir', folder, '--config', 'wrangler.toml'];
  mkdirSync(join(checkout, 'site/dist'), { recursive: true });
  execFileSync('wrangler', ['deploy', entry, ...flags], { cwd: checkout, stdio: 'ignore' });
  const [script] = readdirSync(folder).filter((file) => file.endsWith('.js'));
  // Each server has a copy of the database: two processes of workerd cannot share one file.
  const copy = join(folder, 'v3/d1');
  cpSync(join(state, 'v3/d1'), copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await prepare?.(folder);
  const before = workerds();
  const server = new Miniflare({
    log: new Log(LogLevel.ERROR),
    // The Worker logs each request.
    handleRuntimeStdio: (output: Readable, errors: Readable) => {
      output.resume();
      errors.pipe(process.stderr);
    },
    modules: [
      {
        type: 'ESModule',
        path: 'worker.js',
        contents: readFileSync(join(folder, script ?? ''), 'utf8'),
      },
    ],
    compatibilityDate,
    d1Databases: { DB: databaseId },
    d1Persist: copy,
  });
  const origin = (await server.ready).origin;
  const pids = workerds().filter((pid) => !before.includes(pid));
  return {
    name,
    origin,
    pids: () => pids,
    async stop() {
      await server.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}

function workerds(): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return command === 'workerd' && Number(parent) === process.pid ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}
