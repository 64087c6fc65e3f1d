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

/** Which database a script works on: the local one, in a folder of its own if one is named, or the deployed one. */
export interface Target {
  remote?: boolean;
  persistTo?: string;
}

type Drizzle = SQLiteAsyncDatabase<'async', unknown>;

export interface Database {
  ask<Rows>(question: (db: Drizzle) => PromiseLike<Rows>): Promise<Rows>;
  /** The longest entry that it takes, in bytes of JSON. */
  entryBytes: number;
  /** Runs changes as one: all of them hold, or none. */
  change(changes: readonly Write[]): Promise<void>;
  close(): Promise<void>;
}

export function migrate(target: Target): void {
  wrangler('d1', 'migrations', 'apply', 'DB', ...flags(target));
}

export function connect(target: Target): Database {
  return target.remote ? remote : local(target);
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

/** Drizzle prepares a statement whenever it is run; here it then is already. */
class PreparedOnce extends DatabaseSync {
  readonly #prepared = new Map<string, StatementSync>();

  override prepare(text: string): StatementSync {
    const statement = this.#prepared.get(text) ?? super.prepare(text);
    this.#prepared.set(text, statement);
    return statement;
  }
}

function local(target: Target): Database {
  const client = new PreparedOnce(localFile(target), { timeout: busyMs });
  const db = drizzle({ client });
  return {
    entryBytes: rowBytes,
    // What it answers at once may be awaited as well.
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
