import type { Change } from './rows.ts';
import { stores } from './stores.ts';
import type { Thing } from './things.ts';

/** Whether events of some kinds have such rows. */
const amongst =
  (kinds: readonly string[]) =>
  ({ kind }: { kind?: string }) =>
    !kind || kinds.includes(kind);

/**
 * Keeps things as they are until this change: their rows become those of a past version, and
 * what they are from now on is to be written. `kinds`: those of the events among them.
 */
export function archived(
  thing: Thing,
  slugs: readonly string[],
  kinds: readonly string[] = [],
): Change[] {
  const { archive, halves, parts, index } = stores[thing];
  const around = [...halves, ...parts].filter(amongst(kinds));
  return [archive, ...around.map((rows) => rows.archive), index].map((change) => change(slugs));
}

/** Gives things that stay as they are what their past version has taken along: as `listed`, or not. */
export function carriedOver(
  thing: Thing,
  slugs: readonly string[],
  kinds: readonly string[],
  isListed: boolean,
): Change[] {
  const parts = stores[thing].parts.filter(amongst(kinds));
  return parts.map(({ carry }) => carry(isListed)(slugs));
}
