import type { Fault } from './fault.ts';
import { type Actor, type Entry, isActor, isEvent } from './format.ts';
import { collectionOf, declarationOf } from './kinds.ts';
import { referencesIn } from './references.ts';

/** Entries already in the record: kinds by slug. */
export interface Known {
  actors: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, string>;
  events: ReadonlyMap<string, string>;
  /** `partOf` of actors in the record, by slug. */
  ancestors: ReadonlyMap<string, string>;
  /** The slug of the actor with each country code. */
  countries: ReadonlyMap<string, string>;
}

const nothingKnown: Known = {
  actors: new Map(),
  sources: new Map(),
  events: new Map(),
  ancestors: new Map(),
  countries: new Map(),
};

/** Checks entries against each other and the record: references, slugs, rules. */
export function faultsOf(entries: readonly Entry[], known: Known = nothingKnown): Fault[] {
  const faults: Fault[] = [];
  const own = {
    actors: new Map<string, Entry>(),
    sources: new Map<string, Entry>(),
    events: new Map<string, Entry>(),
  };
  for (const entry of entries) {
    const names = own[collectionOf(entry)];
    const recorded = known[collectionOf(entry)].get(entry.slug);
    if (names.has(entry.slug)) {
      faults.push({
        entry,
        path: ['slug'],
        message: `"${entry.slug}" is the slug of another entry`,
      });
    }
    if (isEvent(entry) && recorded && recorded !== entry.kind) {
      faults.push({
        entry,
        path: ['kind'],
        message: `"${entry.slug}" is recorded as ${recorded}: a slug keeps its kind`,
      });
    }
    names.set(entry.slug, entry);
  }
  for (const entry of entries) {
    const { fields, rules } = declarationOf(entry.kind);
    for (const { to, slug, path } of referencesIn(fields, entry)) {
      if (!own[to].has(slug) && !known[to].has(slug)) {
        faults.push({
          entry,
          path,
          message: `"${slug}" is not among the ${to} of the record`,
          missing: true,
        });
      }
    }
    rules(entry as never, (path, message) => faults.push({ entry, path, message }));
  }
  const actors = entries.filter(isActor);
  faults.push(...cycles(actors, known.ancestors), ...sharedCountries(actors, known.countries));
  return faults;
}

function sharedCountries(actors: readonly Actor[], recorded: Known['countries']): Fault[] {
  const states = new Map(recorded);
  return actors.flatMap((entry) => {
    if (!entry.countryCode) return [];
    const other = states.get(entry.countryCode);
    states.set(entry.countryCode, entry.slug);
    return other !== undefined && other !== entry.slug
      ? [{ entry, path: ['countryCode'], message: `is the country code of "${other}"` }]
      : [];
  });
}

function cycles(actors: readonly Actor[], recorded: Known['ancestors']): Fault[] {
  const parents = new Map<string, string | undefined>(recorded);
  for (const { slug, partOf } of actors) parents.set(slug, partOf);
  return actors.flatMap((entry) => {
    const seen = new Set<string>();
    let at: string | undefined = entry.slug;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    return at === entry.slug
      ? [{ entry, path: ['partOf'], message: 'makes the actor a part of itself' }]
      : [];
  });
}
