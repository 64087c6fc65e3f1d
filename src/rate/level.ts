import { limits } from '../limits.ts';

/** How many rows a bucket had at a moment. Below zero if more was read than it had. */
export interface Level {
  rows: number;
  at: number;
}

/** The level now. A bucket without a level is full. */
export function levelAt(now: number, before: Level | undefined): Level {
  if (!before) return { rows: limits.bucketRows, at: now };
  const seconds = Math.max(0, now - before.at) / 1000;
  return { rows: atMostFull(before.rows + seconds * limits.bucketRefill), at: now };
}

/** `rows` may be negative: they were charged, but not read. */
export const without = (rows: number, level: Level): Level => ({
  ...level,
  rows: atMostFull(level.rows - rows),
});

/** Seconds until a bucket with so many rows has the wanted ones. */
export const secondsUntil = (wanted: number, rows: number) =>
  Math.max(0, (wanted - rows) / limits.bucketRefill);

const atMostFull = (rows: number) => Math.min(rows, limits.bucketRows);
