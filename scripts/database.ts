import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Change } from '../src/write/rows.ts';

/** Which database a script works on: the local one, in a folder of its own if one is named, or the deployed one. */
export interface Target {
  remote?: boolean;
  persistTo?: string;
}

/** A question with one JSON value: `?1` stands for it. */
export interface Question {
  text: string;
  json?: unknown;
}

export interface Database {
  ask<Row>(questions: readonly Question[]): Promise<Row[][]>;
  /** The longest entry that it takes, in bytes of JSON. */
  entryBytes: number;
  /** Runs changes as one: all of them hold, or none. */
  change(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

/** wrangler sends nothing on its own account: neither metrics nor a question for the place of this machine. */
export function wranglerEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    // Offline, the fetch of `Request.cf` fails with a stack trace. No line of the Worker reads it.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}

export function migrate(target: Target): void {
  wrangler('d1', 'migrations', 'apply', 'DB', ...flags(target));
}

export function connect(target: Target): Database {
  return target.remote ? deployed : local(target);
}

/**
 * The local D1 is a SQLite file, once a migration has made it. Opened as that, an import needs
 * neither a server nor its memory, and runs at the speed of SQLite.
 */
export function localFile({ persistTo = '.wrangler/state' }: Target): string {
  const [file, ...others] = globSync(
    join(persistTo, 'v3/d1/miniflare-D1DatabaseObject/*.sqlite'),
  ).filter((path) => !path.endsWith('metadata.sqlite'));
  // wrangler names the file after the binding, and before that after the database_id of wrangler.toml.
  if (others.length) {
    throw new Error(
      `There are several local databases: ${[file, ...others].join(', ')}. Delete the older one; \`npm start\` loads the record again.`,
    );
  }
  if (file) return file;
  throw new Error(`There is no local database in ${persistTo}. \`npm start\` makes one.`);
}

/** D1 holds no row of more than two million bytes. */
const rowBytes = 2_000_000;

/** Others that write at the time are waited for that long. */
const busyMs = 10_000;

function local(target: Target): Database {
  const file = new DatabaseSync(localFile(target), { timeout: busyMs });
  const prepared = new Map<string, StatementSync>();
  const statement = (text: string) => {
    const found = prepared.get(text) ?? file.prepare(text);
    prepared.set(text, found);
    return found;
  };
  return {
    entryBytes: rowBytes,
    async ask<Row>(questions: readonly Question[]) {
      return questions.map(
        ({ text, json }) =>
          statement(text).all(...(json === undefined ? [] : [JSON.stringify(json)])) as Row[],
      );
    },
    async change(changes) {
      file.exec('begin immediate');
      try {
        for (const { text, rows } of changes) {
          statement(text).run(...(rows ? [JSON.stringify(rows)] : []));
        }
        file.exec('commit');
      } catch (error) {
        file.exec('rollback');
        throw error;
      }
    },
    async close() {
      file.close();
    },
  };
}

/** D1 takes no statement of more than 100,000 bytes, quotes and all. */
const inlinedBytes = 90_000;

const deployed: Database = {
  entryBytes: inlinedBytes,
  async ask<Row>(questions: readonly Question[]) {
    return questions.map(({ text, json }) => {
      const command = inlined(text, JSON.stringify(json));
      const answer = wrangler('d1', 'execute', 'DB', '--remote', '--json', '--command', command);
      return (JSON.parse(answer) as { results: Row[] }[]).flatMap(({ results }) => results);
    });
  },
  /** A file is imported whole or not at all. */
  async change(changes) {
    const statements = changes.flatMap(({ text, rows }) =>
      rows ? inPieces(rows, inlinedBytes).map((piece) => inlined(text, piece)) : [text],
    );
    if (!statements.length) return;
    const folder = mkdtempSync(join(tmpdir(), 'demarche-'));
    try {
      const file = join(folder, 'statements.sql');
      writeFileSync(file, statements.map((statement) => `${statement};\n`).join(''));
      wrangler('d1', 'execute', 'DB', '--remote', '--yes', '--file', file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  async close() {},
};

export function inlined(text: string, json: string | undefined): string {
  return json === undefined ? text : text.replaceAll('?1', () => `'${json.replaceAll("'", "''")}'`);
}

/** Rows as JSON arrays, none longer than so many bytes unless a single row is. */
export function inPieces(rows: readonly unknown[], bytes: number): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 2;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const size = Buffer.byteLength(json) + 1;
    if (piece.length && length + size > bytes) {
      pieces.push(`[${piece.join(',')}]`);
      piece = [];
      length = 2;
    }
    piece.push(json);
    length += size;
  }
  return piece.length ? [...pieces, `[${piece.join(',')}]`] : pieces;
}

function flags({ remote, persistTo }: Target): string[] {
  if (remote) return ['--remote'];
  return persistTo ? ['--local', '--persist-to', persistTo] : ['--local'];
}

function wrangler(...args: string[]): string {
  try {
    return execFileSync('wrangler', args, {
      encoding: 'utf8',
      env: { ...wranglerEnvironment(), CI: '1' },
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${stdout}${stderr}`);
  }
}
