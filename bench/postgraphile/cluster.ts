import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { executable, installPackage } from '../../scripts/debian.ts';

/** Thrown with the reason why there is no PostgreSQL to compare with. */
export class Unavailable extends Error {}

export interface Cluster {
  url: string;
  /** The processes of PostgreSQL. */
  pids: () => number[];
  stop: () => void;
}

const debian = '/usr/lib/postgresql/15/bin';

/** Starts a PostgreSQL 15 in a temporary folder. Installs Debian's package if it is missing. */
export function startCluster(port: number): Cluster {
  const bin = installed() ?? install();
  const folder = mkdtempSync(join(tmpdir(), 'demarche-postgres-'));
  const root = process.getuid?.() === 0;
  if (root) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), 0);
  // PostgreSQL refuses to run as root.
  const run = (program: string, ...args: string[]) =>
    root
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], {
          stdio: 'ignore',
          cwd: folder,
        })
      : execFileSync(join(bin, program), args, { stdio: 'ignore', cwd: folder });
  const data = join(folder, 'data');
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  );
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c shared_buffers=1GB -c fsync=off`;
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', '-o', options, 'start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pids: () => family(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])),
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function installed(): string | undefined {
  const folders = [debian, ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => executable(join(folder, 'initdb')));
}

function install(): string {
  if (installPackage('postgresql-15')) return debian;
  throw new Unavailable(
    'PostgreSQL 15 is not here and could not be installed. On Debian: sudo apt-get install postgresql-15',
  );
}

/** A process and its children. */
function family(parent: number): number[] {
  const children = readdirSync('/proc').flatMap((pid) => {
    try {
      const status = /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
      return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
  return [parent, ...children];
}
