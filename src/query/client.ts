import type { SQL } from 'drizzle-orm';
import { Meter, type Reading } from './meter.ts';
import { type Printed, print } from './print.ts';

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
      for (const { reject } of batch) reject(reason);
    }
  }
}
