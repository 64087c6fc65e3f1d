import { decodeCursor, type Key } from './cursor.ts';
import { badInput } from './errors.ts';
import { limits } from './limits.ts';
import type { Arguments, Bound, Value } from './value.ts';

export interface PageArgs {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

/** The part of a list that a page shows: `size` items from the start or after `after`; backward, from the end or before `before`. */
export interface Window {
  size: number;
  backward: boolean;
  after?: Bound<Key[]>;
  before?: Bound<Key[]>;
}

/** `mark`: of the list that a cursor must belong to. `shape`: a value of the type of each key. */
export function windowOf(
  { first, after, last, before }: Arguments<PageArgs>,
  mark: Bound<string>,
  shape: readonly Key[],
): Window {
  const [start, end] = [first.read(numberOf), last.read(numberOf)];
  if (start !== null && end !== null) {
    throw badInput('Give `first` or `last`, not both: a page is read from one end.');
  }
  const keys = (cursor: Value<string | null>) =>
    cursor.given?.bind((text, inputs) => decodeCursor(text, mark.of(inputs), shape));
  return {
    size: sizeOf('first', start) ?? sizeOf('last', end) ?? limits.defaultPage,
    backward: end !== null,
    after: keys(after),
    before: keys(before),
  };
}

const numberOf = (size: number | null | undefined) => size ?? null;

function sizeOf(name: string, size: number | null): number | undefined {
  if (size === null) return undefined;
  if (size < 1 || size > limits.largestPage) {
    throw badInput(`\`${name}\` must be from 1 to ${limits.largestPage}, and ${size} is not.`);
  }
  return size;
}

/** The keys of a cursor, each as a value of its own. */
export function keysOf(cursor: Bound<Key[]> | undefined, width: number): Bound<Key>[] | undefined {
  return cursor && Array.from({ length: width }, (_, i) => cursor.map((keys) => keys[i] as Key));
}
