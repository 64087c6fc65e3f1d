import type { Item, Place } from './adapter.ts';
import { type Country, countryOfAlpha2 } from './countries.ts';

interface Entry {
  slug: string;
}

/** Yields each entry once, where an entry first refers to it. */
export function introducer() {
  const known = new Set<string>();
  return function* introduce(place: Place, entry: Entry): Generator<Item> {
    if (known.has(entry.slug)) return;
    known.add(entry.slug);
    yield { place, entry };
  };
}

export const stateOf = ({ alpha2, name, slug, aliases, wikidata, status }: Country) => ({
  kind: 'STATE',
  slug,
  name,
  aliases,
  description: status && `${spelledOut(status)}.`,
  wikidata,
  countryCode: alpha2,
});

const spelledOut = (status: string) =>
  status.replace(/\b[A-Z]{2}$/, (code) => countryOfAlpha2(code)?.name ?? code);

export const europeanUnion = {
  kind: 'INTERGOVERNMENTAL_ORGANIZATION',
  slug: 'european-union',
  name: 'European Union',
  aliases: ['EU'],
};
