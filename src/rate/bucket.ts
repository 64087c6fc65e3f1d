import { DurableObject } from 'cloudflare:workers';
import { limits } from '../limits.ts';
import { type Level, levelAt, secondsUntil, without } from './level.ts';

const stored = 'level';

export interface Charged {
  /** False: nothing was taken, because the bucket has fewer rows. */
  admitted: boolean;
  /** Rows that remain. */
  rows: number;
}

/**
 * The rows that one client may read. Each method reads and writes the level without an `await` between, so
 * that no other call comes between. Nothing is kept in memory, so the object can be evicted at any time.
 */
export class Bucket extends DurableObject {
  /** Takes rows before they are read. */
  async charge(rows: number): Promise<Charged> {
    const level = this.#level();
    if (level.rows < rows) return { admitted: false, rows: level.rows };
    return { admitted: true, rows: await this.#take(rows, level) };
  }

  /** Takes rows that were read already, or gives back those that were not read. Returns the rows that remain. */
  async settle(rows: number): Promise<number> {
    return this.#take(rows, this.#level());
  }

  /** A full bucket is as good as a new one. */
  override async alarm(): Promise<void> {
    const level = this.#level();
    if (level.rows < limits.bucketRows) await this.#wakeWhenFull(level);
    else await this.ctx.storage.deleteAll();
  }

  #level(): Level {
    return levelAt(Date.now(), this.ctx.storage.kv.get<Level>(stored));
  }

  async #take(rows: number, before: Level): Promise<number> {
    const { kv } = this.ctx.storage;
    const level = without(rows, before);
    const isNew = kv.get(stored) === undefined;
    kv.put(stored, level);
    // An alarm is a row written, too. The alarm that is set wakes the bucket later if it is not full then.
    if (isNew) await this.#wakeWhenFull(level);
    return level.rows;
  }

  #wakeWhenFull({ rows, at }: Level): Promise<void> {
    return this.ctx.storage.setAlarm(at + 1000 * secondsUntil(limits.bucketRows, rows));
  }
}
