import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { decodeCursor, type Key } from './cursor.ts';

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** Which part of a list a page is: `size` items after or before a cursor, from the start or from the end. */
export interface Window {
  size: number;
  backward: boolean;
  after?: Key[];
  before?: Key[];
}

export function windowOf(args: PageArgs, mark: string, shape: readonly Key[]): Window {
  const { first, after, last, before } = args;
  if (first != null && last != null) {
    throw badInput('Give `first` or `last`, not both: a page is read from one end.');
  }
  return {
    size: sizeOf('first', first) ?? sizeOf('last', last) ?? limits.defaultPage,
    backward: last != null,
    after: after == null ? undefined : decodeCursor(after, mark, shape),
    before: before == null ? undefined : decodeCursor(before, mark, shape),
  };
}

function sizeOf(name: string, size: number | null | undefined): number | undefined {
  if (size == null) return undefined;
  if (size < 1 || size > limits.largestPage) {
    throw badInput(`\`${name}\` must be from 1 to ${limits.largestPage}, and ${size} is not.`);
  }
  return size;
}
