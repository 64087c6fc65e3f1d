import { tooLarge } from '../errors.ts';
import { Budget } from './budget.ts';
import { Meter, type Reading } from './meter.ts';
import { type Printed, print } from './print.ts';
import { type SQL, sql } from './sql.ts';

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
  statement: Printed;
  resolve: (answer: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * One request's way to D1. Statements that are asked for in one tick leave in one batch:
 * one call, however many root fields an operation has.
 */
export class Client {
  readonly budget = new Budget();
  readonly #meter: Meter;
  #waiting: Waiting[] = [];

  constructor(database: D1Database) {
    this.#meter = new Meter(database.withSession('first-unconstrained'));
  }

  get reading(): Reading {
    return this.#meter.reading;
  }

  /** The JSON value of an SQL expression. */
  async json(expression: SQL): Promise<unknown> {
    const statement = print(expression);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, resolve, reject });
      if (this.#waiting.length === 1) queueMicrotask(() => this.#flush());
    });
  }

  /** The one column of the rows of a query. */
  async rows(query: SQL): Promise<string[]> {
    const [rows = []] = await this.#meter.batch<{ answer: string }>([
      print(sql`x.r`, sql` from (${query}) x`),
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
