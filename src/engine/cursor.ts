import { badInput } from './errors.ts';

export type Key = string | number;

/** Changes with the contents of cursors: a cursor of another version is refused and not misread. */
const version = 2;

/** A cursor holds the keys of its row and the mark of its list. */
export function encodeCursor(mark: string, keys: readonly Key[]): string {
  return toBase64Url(JSON.stringify([version, mark, ...keys]));
}

export function decodeCursor(cursor: string, mark: string, shape: readonly Key[]): Key[] {
  const parsed = parse(cursor);
  if (!Array.isArray(parsed) || parsed[0] !== version) {
    throw badInput(
      'This is not a cursor of this record. Use a `cursor` or `endCursor` exactly as an earlier answer gave it.',
    );
  }
  const [, of, ...keys] = parsed;
  const fits =
    keys.length === shape.length && keys.every((key, i) => typeof key === typeof shape[i]);
  if (of !== mark || !fits) {
    throw badInput(
      'This cursor belongs to another list, order or filter. Use it with the field and arguments that it came from, or start again without it.',
    );
  }
  return keys;
}

/** The arguments that decide which rows a list holds and their order: all but those of the page. */
function filterOf({ first, after, last, before, ...filter }: Record<string, unknown>) {
  return filter;
}

/** The mark of the list that a field gives for its arguments. */
export function listMark(type: string, field: string, args: Record<string, unknown>): string {
  return markOf(type, field, filterOf(args));
}

/** A short fingerprint (FNV-1a). */
export function markOf(...parts: unknown[]): string {
  const text = JSON.stringify(parts);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(fromBase64Url(cursor));
  } catch {
    return undefined;
  }
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
}
