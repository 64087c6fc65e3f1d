import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-sqlite';
import type { SQLiteAsyncDatabase } from 'drizzle-orm/sqlite-core';
import { ready } from '../src/engine/sql/statement.ts';
import { printWrite } from '../src/store/print.ts';
import type { Write } from '../src/store/rows.ts';
import { deployed, inlinedBytes, statementsOf } from './deployed.ts';
import { wrangler } from './wrangler.ts';

/** The database that a script works on: the deployed one, or a local one in a folder. */
export interface Target {
  remote?: boolean;
  persistTo?: string;
}

interface LocalOptions {
  /** True if SQLite overwrites what is deleted, so that the file does not keep it. D1 has no such setting. */
  overwrites?: boolean;
}

type Drizzle = SQLiteAsyncDatabase<'async', unknown>;

export interface Database {
  ask<Rows>(question: (db: Drizzle) => PromiseLike<Rows>): Promise<Rows>;
  /** The largest entry that it accepts, in bytes of JSON. */
  entryBytes: number;
  /** Runs changes as one: all of them hold, or none. */
  change(changes: readonly Write[]): Promise<void>;
  close(): Promise<void>;
}

export function migrate(target: Target): void {
  wrangler('d1', 'migrations', 'apply', 'DB', ...flags(target));
}

export function connect(target: Target, options: LocalOptions = {}): Database {
  return target.remote ? remote : local(target, options);
}

/**
 * The SQLite file of the local D1, which the first migration creates. Scripts open it directly: an
 * import needs no server then, and runs at the speed of SQLite.
 */
export function localFile({ persistTo = '.wrangler/state' }: Target): string {
  const [file, ...others] = globSync(
    join(persistTo, 'v3/d1/miniflare-D1DatabaseObject/*.sqlite'),
  ).filter((path) => !path.endsWith('metadata.sqlite'));
  // wrangler names the file after the binding. Earlier, it was named after the database_id of wrangler.toml.
  if (others.length) {
    throw new Error(
      `There are several local databases: ${[file, ...others].join(', ')}. Delete the older one; \`npm start\` loads the record again.`,
    );
  }
  if (file) return file;
  throw new Error(`There is no local database in ${persistTo}. \`npm start\` creates one.`);
}

/** D1 limits a row to two million bytes. */
const rowBytes = 2_000_000;

/** How long to wait for other writers. */
const busyMs = 10_000;

/** Drizzle prepares a statement each time that it runs. This class keeps prepared statements. */
class PreparedOnce extends DatabaseSync {
  readonly #prepared = new Map<string, StatementSync>();

  override prepare(text: string): StatementSync {
    const statement = this.#prepared.get(text) ?? super.prepare(text);
    this.#prepared.set(text, statement);
    return statement;
  }
}

function local(target: Target, { overwrites }: LocalOptions): Database {
  const client = new PreparedOnce(localFile(target), { timeout: busyMs });
  if (overwrites) client.exec('pragma secure_delete = on');
  const db = drizzle({ client });
  return {
    entryBytes: rowBytes,
    // This Drizzle answers synchronously. Callers may await its answers all the same.
    ask: (question) => plainly(() => question(db as unknown as Drizzle)),
    change: (changes) =>
      plainly(() =>
        db.transaction(
          (tx) => {
            for (const change of changes) tx.run(ready(printWrite(change)));
          },
          { behavior: 'immediate' },
        ),
      ),
    async close() {
      client.close();
    },
  };
}

const remote: Database = {
  entryBytes: inlinedBytes,
  ask: (question) => plainly(() => question(deployed as unknown as Drizzle)),
  async change(changes) {
    const [first, ...others] = changes.flatMap(statementsOf);
    if (first) await plainly(() => deployed.batch([first, ...others]));
  },
  async close() {},
};

/** Drizzle's error quotes the statement with all its values. The database's own error says what is wrong. */
async function plainly<Result>(run: () => PromiseLike<Result> | Result): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const cause = error instanceof DrizzleQueryError && error.cause ? error.cause : error;
    throw /no such table/.test((cause as Error).message) ? new Error(needsMigrations) : cause;
  }
}

const needsMigrations =
  'The database is of an older version. `npm start` brings it up to date, `npm run deploy` the deployed one.';

function flags({ remote, persistTo }: Target): string[] {
  if (remote) return ['--remote'];
  return persistTo ? ['--local', '--persist-to', persistTo] : ['--local'];
}
