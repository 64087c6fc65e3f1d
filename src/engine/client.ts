import { type SQL, sql } from 'drizzle-orm';
import {
  type Caller,
  type Credential,
  callerOf,
  type Found,
  lookupOf,
  nobody,
  noteOfUse,
} from '../auth/caller.ts';
import { tooLarge } from '../errors.ts';
import { Budget } from './budget.ts';
import { Meter, type Reading } from './meter.ts';
import { statementOf } from './print.ts';
import type { Statement } from './sql/statement.ts';

/** Bounds of D1 that only D1 can tell an operation to be beyond, and what a client can do. */
const beyond: readonly [of: string, sentence: string][] = [
  [
    'string or blob too big',
    'The answer of one root field would be longer than 2 MB. Ask for shorter pages with `first`, or for fewer fields.',
  ],
  [
    'Expression tree is too large',
    'This operation nests things too deeply. Ask for the deeper ones by id in an operation of their own.',
  ],
];

function refused(reason: unknown): unknown {
  const message = reason instanceof Error ? reason.message : '';
  const [, sentence] = beyond.find(([of]) => message.includes(of)) ?? [];
  return sentence && tooLarge(sentence);
}

interface Waiting {
  statement: Statement;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * One request's way to D1. Statements that are asked for in one tick leave in one batch:
 * one call, however many root fields an operation has. The question of who asks leaves with
 * the first of them.
 */
export class Client {
  readonly budget = new Budget();
  readonly credential?: Credential;
  readonly #database: D1Database;
  #meter: Meter;
  #waiting: Waiting[] = [];
  #caller?: Promise<Caller>;
  #unnoted?: number;
  /** Whether its client cares which state it reads, because it has written, or has read one that it names. */
  #isBound: boolean;

  /** `bookmark`: the state of the database that is read at least, from whichever copy. */
  constructor(database: D1Database, credential?: Credential, bookmark?: string) {
    this.#database = database;
    this.credential = credential;
    this.#isBound = bookmark !== undefined;
    this.#meter = new Meter(database.withSession(bookmark ?? 'first-unconstrained'));
  }

  /** The state that was read or written, for a client that is to read no older one. */
  get bookmark(): string | undefined {
    return this.#isBound ? this.#meter.bookmark : undefined;
  }

  /** Before anything is asked: what is read is what is written, not a copy that may lag behind. */
  toPrimary(): void {
    this.#isBound = true;
    this.#meter = new Meter(this.#database.withSession('first-primary'));
  }

  get caller(): Promise<Caller> {
    this.#caller ??= this.#lookUp(this.credential);
    return this.#caller;
  }

  async #lookUp(credential: Credential | undefined): Promise<Caller> {
    if (!credential) return nobody;
    const question = lookupOf(credential);
    // What fails a batch is hardly ever the lookup, and who asks must be known all the same.
    const answer = await this.#ask(question).catch(() => this.#ask(question));
    const found = answer as Found | null;
    if (found?.unnoted) this.#unnoted = found.token;
    return callerOf(found);
  }

  /** After the answer: notes that a token was used, within an hour once. */
  async noteUse(): Promise<void> {
    if (this.#unnoted) await this.#meter.batch([noteOfUse(this.#unnoted)]);
  }

  get reading(): Reading {
    return this.#meter.reading;
  }

  /** The JSON value that a statement answers with: after changes, if there are any, all of which hold, or none. */
  async ask(statement: Statement, changes: readonly Statement[] = []): Promise<unknown> {
    this.caller.catch(() => {});
    return this.#ask(statement, changes);
  }

  /** The JSON value of an SQL expression. */
  async json(expression: SQL): Promise<unknown> {
    return this.ask(statementOf(expression));
  }

  #ask(statement: Statement, changes: readonly Statement[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.#waiting.length) queueMicrotask(() => this.#flush());
      for (const change of changes) {
        this.#waiting.push({ statement: change, resolve: () => {}, reject: () => {} });
      }
      this.#waiting.push({ statement, resolve, reject });
    });
  }

  /** The one column of the rows of a query. */
  async rows(query: SQL): Promise<string[]> {
    const [rows = []] = await this.#meter.batch<{ answer: string }>([
      statementOf(sql`x.r`, sql` from (${query}) x`),
    ]);
    return rows.map(({ answer }) => answer);
  }

  async #flush() {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#meter.batch<{ answer: string | null }>(
        batch.map(({ statement }) => statement),
      );
      for (const [i, { resolve }] of batch.entries()) {
        resolve(JSON.parse(answers[i]?.[0]?.answer ?? 'null'));
      }
    } catch (reason) {
      for (const { reject } of batch) reject(refused(reason) ?? reason);
    }
  }
}
