/** Choices that are the same in every run: a seed gives the same sequence (mulberry32). */
export function chooser(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return {
    number,
    chance: (share: number) => next() < share,
    any: <T>(list: readonly T[]): T => list[number(list.length)] as T,
    /** Some of a list, in its order. */
    some: <T>(list: readonly T[]): T[] => list.filter(() => next() < 0.5),
  };
}
