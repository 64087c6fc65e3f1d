import { spanOf } from './edtf.ts';
import type { Actor, Entry, Event, Source, Tariff } from './format.ts';

/** What is wrong, and where in an entry it stands. */
export interface Fault {
  entry: Entry;
  path: (string | number)[];
  message: string;
  /** What it refers to is not there, and may come. */
  missing?: boolean;
}

/** What the entries of a record may refer to, beyond each other: the kinds of what is recorded already, by slug. */
export interface Known {
  actors: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, string>;
  events: ReadonlyMap<string, string>;
  /** Recorded actors that are part of others, and those. */
  wholes: ReadonlyMap<string, string>;
  /** Recorded country codes, and whose they are. */
  countries: ReadonlyMap<string, string>;
}

export const nothingKnown: Known = {
  actors: new Map(),
  sources: new Map(),
  events: new Map(),
  wholes: new Map(),
  countries: new Map(),
};

export type Namespace = 'actors' | 'sources' | 'events';

const namespaces = {
  SOURCE: 'sources',
  STATEMENT: 'events',
  TARIFF: 'events',
  TROOP_EVENT: 'events',
  INTERACTION: 'events',
} as const;

export function namespaceOf({ kind }: Entry): Namespace {
  return kind in namespaces ? namespaces[kind as keyof typeof namespaces] : 'actors';
}

export const isActor = (entry: Entry): entry is Actor => namespaceOf(entry) === 'actors';
export const isSource = (entry: Entry): entry is Source => namespaceOf(entry) === 'sources';
export const isEvent = (entry: Entry): entry is Event => namespaceOf(entry) === 'events';

/** What each entry must be beside the others: its references known, its slug its own, its parts in order. */
export function faultsOf(entries: readonly Entry[], known: Known = nothingKnown): Fault[] {
  const faults: Fault[] = [];
  const own = {
    actors: new Map<string, Entry>(),
    sources: new Map<string, Entry>(),
    events: new Map<string, Entry>(),
  };
  for (const entry of entries) {
    const names = own[namespaceOf(entry)];
    const recorded = known[namespaceOf(entry)].get(entry.slug);
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
    for (const { to, slug, path } of references(entry)) {
      if (!own[to].has(slug) && !known[to].has(slug)) {
        faults.push({
          entry,
          path,
          message: `"${slug}" is not among the ${to} of the record`,
          missing: true,
        });
      }
    }
    faults.push(...innerFaults(entry));
  }
  const actors = entries.filter(isActor);
  faults.push(...cycles(actors, known.wholes), ...sharedCountries(actors, known.countries));
  return faults;
}

export interface Reference {
  to: Namespace;
  slug: string;
  path: Fault['path'];
}

/** Every slug by which an entry refers to another. */
export function references(entry: Entry): Reference[] {
  const found: Reference[] = [];
  const refer = (to: Namespace, slug: string | undefined, ...path: Fault['path']) => {
    if (slug !== undefined) found.push({ to, slug, path });
  };
  if (isActor(entry)) {
    refer('actors', entry.partOf, 'partOf');
    for (const [i, { body, source }] of entry.offices.entries()) {
      refer('actors', body, 'offices', i, 'body');
      refer('sources', source, 'offices', i, 'source');
    }
    return found;
  }
  if (isSource(entry)) {
    refer('actors', entry.publisher, 'publisher');
    return found;
  }
  refer('actors', entry.actor, 'actor');
  refer('actors', entry.recipient, 'recipient');
  refer('actors', entry.place?.country, 'place', 'country');
  for (const [i, { source }] of entry.citations.entries())
    refer('sources', source, 'citations', i, 'source');
  for (const [i, { to, source }] of entry.links.entries()) {
    refer('events', to, 'links', i, 'to');
    refer('sources', source, 'links', i, 'source');
  }
  if (entry.kind === 'STATEMENT') refer('actors', entry.reportedBy, 'reportedBy');
  if (entry.kind === 'TROOP_EVENT') {
    refer('actors', entry.force, 'force');
    refer('actors', entry.host, 'host');
  }
  if (entry.kind === 'TARIFF') {
    for (const [i, { origin }] of entry.exemptions.entries())
      refer('actors', origin, 'exemptions', i, 'origin');
  }
  return found;
}

function innerFaults(entry: Entry): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: Fault['path'], message: string) => faults.push({ entry, path, message });
  if (isActor(entry)) {
    const held = new Set<string>();
    for (const [i, { body, role, from }] of entry.offices.entries()) {
      const key = JSON.stringify([body, role, from]);
      if (held.has(key)) fault(['offices', i], 'stands twice');
      held.add(key);
    }
    if (entry.offices.length && entry.kind !== 'PERSON')
      fault(['offices'], 'only a person holds offices');
    if (entry.countryCode && entry.kind !== 'STATE')
      fault(['countryCode'], 'only a state has a country code');
  }
  if (!isEvent(entry)) return faults;
  const drawn = new Set<string>();
  for (const [i, { predicate, to }] of entry.links.entries()) {
    if (to === entry.slug) fault(['links', i, 'to'], 'a link cannot lead back to its own event');
    if (drawn.has(`${predicate} ${to}`)) fault(['links', i], `${predicate} ${to} stands twice`);
    drawn.add(`${predicate} ${to}`);
  }
  if (
    entry.kind === 'STATEMENT' &&
    (entry.originalText === undefined) !== (entry.originalLanguage === undefined)
  ) {
    fault(['originalText'], 'originalText and originalLanguage go together');
  }
  if (entry.kind === 'TROOP_EVENT' && entry.headcount) {
    const { minimum, best, maximum } = entry.headcount;
    const figures = [minimum, best, maximum].filter((figure) => figure !== undefined);
    if (!figures.length) fault(['headcount'], 'must have a figure, or be left out');
    if (figures.some((figure, i) => i > 0 && figure < (figures[i - 1] as number))) {
      fault(['headcount'], 'must be minimum <= best <= maximum');
    }
  }
  if (entry.kind === 'TARIFF') phases(entry, fault);
  return faults;
}

function phases(tariff: Tariff, fault: (path: Fault['path'], message: string) => void) {
  let end: string | null = '';
  for (const [i, { from, to }] of tariff.phases.entries()) {
    const begins = spanOf(from)?.earliest ?? '';
    const ends = to === undefined ? null : (spanOf(to)?.latest ?? null);
    if (end === null || begins <= end) {
      fault(['phases', i, 'from'], 'must be after the end of the phase before it');
    }
    if (ends !== null && ends < begins)
      fault(['phases', i, 'to'], 'must not be before its beginning');
    end = ends;
  }
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

function cycles(actors: readonly Actor[], recorded: Known['wholes']): Fault[] {
  const whole = new Map<string, string | undefined>(recorded);
  for (const { slug, partOf } of actors) whole.set(slug, partOf);
  return actors.flatMap((entry) => {
    const seen = new Set<string>();
    let at: string | undefined = entry.slug;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = whole.get(at);
    }
    return at === entry.slug
      ? [{ entry, path: ['partOf'], message: 'makes the actor a part of itself' }]
      : [];
  });
}
