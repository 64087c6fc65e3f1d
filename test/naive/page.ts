import { compare } from './snapshot.ts';

export type Keys = (string | number)[];

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** The keys that each cursor of the other answers stands for. */
export type Cursors = ReadonlyMap<string, string>;

export interface List<Node> {
  nodes: readonly Node[];
  /** What the list is ordered by. */
  keysOf: (node: Node) => Keys;
  descending?: boolean;
  /** True if the record keeps the number of items. */
  isCounted?: boolean;
}

export const [defaultPage, mostCounted] = [20, 1_000];

function order(a: Keys, b: Keys): number {
  for (const [i, key] of a.entries()) {
    const found = compare(key, b[i] as string | number);
    if (found) return found;
  }
  return 0;
}

/** Cursors of ours begin with a word that no text of the record begins with. */
export const cursorMark = '\u0001cursor ';

/** A Relay connection: the list is sorted and cut. */
export function page<Node>(
  { nodes, keysOf, descending, isCounted }: List<Node>,
  { first, after, last, before }: PageArgs,
  cursors: Cursors,
) {
  const sorted = nodes
    .map((node) => ({ node, keys: keysOf(node) }))
    .sort((a, b) => (descending ? order(b.keys, a.keys) : order(a.keys, b.keys)));
  const isBehind = (keys: Keys, cursor: string) => {
    const known = JSON.parse((cursors.get(cursor) ?? '').slice(cursorMark.length)) as Keys;
    return descending ? order(keys, known) < 0 : order(keys, known) > 0;
  };
  const isAt = (keys: Keys, cursor: string) =>
    cursors.get(cursor) === cursorMark + JSON.stringify(keys);
  let start = after == null ? 0 : sorted.findIndex(({ keys }) => isBehind(keys, after));
  if (start === -1) start = sorted.length;
  let end =
    before == null
      ? sorted.length
      : sorted.findIndex(({ keys }) => isBehind(keys, before) || isAt(keys, before));
  if (end === -1) end = sorted.length;
  const follows = end < sorted.length;
  end = Math.max(start, end);
  if (last == null) end = Math.min(end, start + (first ?? defaultPage));
  else start = Math.max(start, end - last);
  const edges = sorted.slice(start, end).map(({ node, keys }) => ({
    node,
    cursor: cursorMark + JSON.stringify(keys),
  }));
  const isExact = isCounted || sorted.length <= mostCounted;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: isExact ? sorted.length : mostCounted,
    totalCountIsExact: isExact,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: start > 0,
      hasNextPage: follows || end < sorted.length,
    },
  };
}
