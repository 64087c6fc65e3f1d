import { idMark } from './objects.ts';
import { cursorMark } from './page.ts';

/** What each opaque word of the Worker stands for in our words, and the other way round for ids. */
export class Comparison {
  readonly cursors = new Map<string, string>();
  readonly ids = new Map<string, string>();
  readonly #theirIds = new Map<string, string>();
  /** How many values were compared. */
  values = 0;

  /** The first difference of two answers, or undefined. Opaque words must always stand for the same. */
  difference(theirs: unknown, ours: unknown, path = ''): string | undefined {
    if (typeof ours === 'string' && typeof theirs === 'string') {
      if (ours.startsWith(idMark)) return this.#sameId(theirs, ours, path);
      if (ours.startsWith(cursorMark)) return agree(this.cursors, theirs, ours, path);
    }
    if (Array.isArray(ours) && Array.isArray(theirs)) {
      if (ours.length !== theirs.length)
        return `${path}: ${theirs.length} items, but should be ${ours.length}`;
      return this.#first(theirs.keys(), theirs, ours, path);
    }
    if (isObject(ours) && isObject(theirs)) {
      const names = Object.keys(ours);
      if (JSON.stringify(names) !== JSON.stringify(Object.keys(theirs)))
        return `${path}: fields ${Object.keys(theirs)}, but should be ${names}`;
      return this.#first(names, theirs, ours, path);
    }
    this.values += 1;
    if (Object.is(ours, theirs)) return undefined;
    return `${path}: ${JSON.stringify(theirs)}, but should be ${JSON.stringify(ours)}`;
  }

  #first(keys: Iterable<string | number>, theirs: object, ours: object, path: string) {
    for (const key of keys) {
      const at = `${path}.${key}`;
      const found = this.difference(theirs[key as never], ours[key as never], at);
      if (found) return found;
    }
    return undefined;
  }

  #sameId(theirs: string, ours: string, path: string): string | undefined {
    return agree(this.ids, theirs, ours, path) ?? agree(this.#theirIds, ours, theirs, path);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function agree(known: Map<string, string>, word: string, meaning: string, path: string) {
  const before = known.get(word) ?? meaning;
  known.set(word, before);
  return before === meaning
    ? undefined
    : `${path}: ${word} stood for ${before}, now for ${meaning}`;
}
