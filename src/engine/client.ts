import { type SQL, sql } from 'drizzle-orm';
import { Budget } from './budget.ts';
import type { Database } from './database.ts';
import { tooLarge } from './errors.ts';
import { limits } from './limits.ts';
import { Meter, type Reading } from './meter.ts';
import { statementOf } from './print.ts';
import type { Statement } from './sql/statement.ts';

/** Limits that only the database can tell an operation to be beyond, and what a client can do. */
const databaseLimits: readonly [message: string, advice: string][] = [
  [
    'string or blob too big',
    'The answer of one root field would be longer than 2 MB. Ask for shorter pages with `first`, or for fewer fields.',
  ],
  [
    'Expression tree is too large',
    'This operation nests objects too deeply. Ask for the deeper ones by id in another operation.',
  ],
];

/** The error that a client is told, if the database found the operation too large. */
function tooLargeFor(reason: unknown): unknown {
  const message = reason instanceof Error ? reason.message : '';
  const [, advice] = databaseLimits.find(([of]) => message.includes(of)) ?? [];
  return advice && tooLarge(advice);
}

const tooLong = tooLarge(
  `The answer would be longer than ${limits.answer / 1_000_000} MB. Ask for shorter pages with \`first\`, or for fewer fields.`,
);

interface Waiting {
  statement: Statement;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

/** Called before statements leave, with what the request costs so far. It refuses them by throwing. */
export type Admit = (cost: number) => Promise<void> | undefined;

/**
 * One request's way to the database. Statements that are asked for in one tick leave in one batch:
 * one call, however many root fields an operation has.
 */
export class Client {
  readonly budget = new Budget();
  /** What the statements told about the request. */
  readonly notices: { name: string; value: unknown }[] = [];
  readonly #database: Database;
  readonly #admit?: Admit;
  #meter: Meter;
  #waiting: Waiting[] = [];
  #writes = false;
  /** True after a write, or when the client sent a bookmark: what it reads next must be at least that recent. */
  #isBound: boolean;

  /** `bookmark`: the oldest state of the database that may be read. */
  constructor(database: Database, bookmark?: string, admit?: Admit) {
    this.#database = database;
    this.#admit = admit;
    this.#isBound = bookmark !== undefined;
    this.#meter = new Meter(database.session(bookmark === undefined ? undefined : { bookmark }));
  }

  /** The state that was read or written, for a client that must read no older one. */
  get bookmark(): string | undefined {
    return this.#isBound ? this.#meter.bookmark : undefined;
  }

  /** To be called before anything is asked: reads what it writes, not a replica that may lag behind. */
  toPrimary(): void {
    this.#isBound = true;
    this.#meter = new Meter(this.#database.session('primary'));
  }

  get reading(): Reading {
    return this.#meter.reading;
  }

  /**
   * The JSON value that a statement answers with. `changes` are run before it in the same
   * transaction: if one of them fails, none holds.
   */
  ask(statement: Statement, changes: readonly Statement[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.#waiting.length) queueMicrotask(() => this.#flush());
      this.#writes ||= changes.length > 0;
      for (const change of changes) {
        this.#waiting.push({ statement: change, resolve: () => {}, reject: () => {} });
      }
      this.#waiting.push({ statement, resolve, reject });
    });
  }

  /** The JSON value of an SQL expression. */
  json(expression: SQL): Promise<unknown> {
    return this.ask(statementOf(expression));
  }

  /** The one column of the rows of a query, in a call of its own. */
  async rows(query: SQL): Promise<string[]> {
    const statement = statementOf(sql`x.r`, sql` from (${query}) x`);
    await this.#admit?.(this.budget.cost);
    const [result] = await this.#meter.batch([statement], false);
    return (result?.rows ?? []).map(({ answer }) => answer as string);
  }

  /** Runs a statement that writes, in a call of its own. */
  async run(statement: Statement): Promise<void> {
    await this.#meter.batch([statement], true);
  }

  async #flush() {
    const batch = this.#waiting;
    const writes = this.#writes;
    this.#waiting = [];
    this.#writes = false;
    try {
      const statements = batch.map(({ statement }) => statement);
      await this.#admit?.(this.budget.cost);
      const results = await this.#meter.batch(statements, writes);
      const answers = results.map(({ rows }) => (rows[0]?.answer ?? 'null') as string);
      const length = answers.reduce((sum, answer) => sum + answer.length, 0);
      if (length > limits.answer) throw tooLong;
      for (const [i, { resolve }] of batch.entries()) resolve(JSON.parse(answers[i] as string));
    } catch (reason) {
      for (const { reject } of batch) reject(tooLargeFor(reason) ?? reason);
    }
  }
}
