import { basename } from 'node:path';
import { decodeHTML } from 'entities';
import type { Adapter, InputFile, Item, Place } from '../adapter.ts';
import { type Country, countryBy, countryNamed, stateEntry } from '../countries.ts';
import { slugify } from '../slug.ts';
import { deploymentIn } from './deployments.ts';
import { leadersIn } from './leaders.ts';

const source = {
  kind: 'SOURCE',
  slug: 'world-factbook-profiles',
  title: 'The World Factbook: country profiles',
  publisher: 'cia',
  url: 'https://github.com/factbook/factbook.json',
  language: 'en',
};
const publisher = {
  kind: 'GOVERNMENT_BODY',
  slug: 'cia',
  name: 'Central Intelligence Agency',
  partOf: 'united-states',
};

interface Text {
  text?: string;
}

interface Profile {
  path: string;
  Government?: { 'Executive branch'?: Record<string, Text> };
  'Military and Security'?: Record<string, Text>;
  Terrorism?: Record<string, Text>;
}

interface Person {
  kind: 'PERSON';
  slug: string;
  name: string;
  offices: { body: string; role: string; from: string; source: string }[];
}

/** Armed groups that the record knows under another name. */
const groups: Record<string, string> = {
  'jalisco-cartel-new-generation': 'jalisco-new-generation-cartel',
  'la-mara-salvatruche': 'ms-13',
  'the-new-family-michoacana': 'new-michoacan-family',
};

/** States, who heads them, where their forces are, and which armed groups are in them. */
export const factbook: Adapter = {
  description: 'Profiles of the World Factbook: one JSON object a line.',
  async *entries(files: readonly InputFile[]) {
    const people = new Map<string, { place: Place; person: Person }>();
    const introduced = new Set<string>();
    for (const file of files) {
      let line = 0;
      for await (const text of file.lines()) {
        line += 1;
        if (!text.trim()) continue;
        const place = { file: file.path, line };
        if (line === 1) yield* cast(place);
        const profile = JSON.parse(text) as Profile;
        const country = countryBy('fips', basename(profile.path, '.json'));
        if (!country) {
          yield { place, refused: `${profile.path} is no country with an ISO 3166 code` };
          continue;
        }
        yield { place, entry: stateEntry(country) };
        yield* leaders(profile, country, place, people);
        yield* deployments(profile, country, place);
        yield* armedGroups(profile, country, place, introduced);
      }
    }
    // One person may head several states: what all the profiles say is one entry.
    for (const { place, person } of people.values()) yield { place, entry: person };
  },
};

function cast(place: Place): Item[] {
  const america = countryBy('alpha2', 'US');
  return [...(america ? [stateEntry(america)] : []), publisher, source].map((entry) => ({
    place,
    entry,
  }));
}

function* leaders(
  profile: Profile,
  country: Country,
  place: Place,
  people: Map<string, { place: Place; person: Person }>,
): Generator<Item> {
  for (const office of ['chief of state', 'head of government']) {
    const text = plain(profile.Government?.['Executive branch']?.[office]);
    const found = leadersIn(text);
    if (text && !found.length) {
      yield {
        place,
        refused: `${country.name}, ${office}: no name with a date in "${text.slice(0, 120)}"`,
      };
    }
    for (const { slug, name, title, since } of found) {
      const known = people.get(slug) ?? {
        place,
        person: { kind: 'PERSON', slug, name, offices: [] },
      };
      people.set(slug, known);
      const role = `${title ?? (office === 'chief of state' ? 'Chief of state' : 'Head of government')} of ${country.name}`;
      if (known.person.offices.some((held) => held.role === role && held.from === since)) continue;
      known.person.offices.push({ body: country.slug, role, from: since, source: source.slug });
    }
  }
}

function* deployments(profile: Profile, country: Country, place: Place): Generator<Item> {
  const text = plain(profile['Military and Security']?.['Military deployments']);
  if (!text) return;
  const [, words = '', year] = /^(.*?)\s*\((\d{4})\)\s*$/s.exec(text) ?? [];
  if (!year) {
    yield { place, refused: `${country.name}, deployments: no year in "${text.slice(0, 120)}"` };
    return;
  }
  const told = new Set<string>();
  for (const clause of clauses(words)) {
    const found = deploymentIn(clause);
    const host = found && countryNamed(found.place);
    if (!found || !host || told.has(host.slug)) {
      const what = found && !host ? `"${found.place}" is no country` : 'no figure for one country';
      yield {
        place,
        refused: `${country.name}, deployments: ${what} in "${clause.trim().slice(0, 120)}"`,
      };
      continue;
    }
    told.add(host.slug);
    yield { place, entry: stateEntry(host) };
    yield {
      place,
      entry: {
        kind: 'TROOP_EVENT',
        slug: `${country.slug}-troops-in-${host.slug}-${year}-factbook`,
        title: `Forces of ${country.name} in ${host.name}, ${year}`,
        description: `As the World Factbook puts it: ${clause.trim()}.`,
        date: year,
        actor: country.slug,
        citations: [
          {
            source: source.slug,
            locator: `${country.name}, Military deployments`,
            excerpt: clause.trim(),
            reliability: 'B',
            credibility: 'TWO',
          },
        ],
        action: 'STATIONED',
        host: host.slug,
        headcount: found.headcount,
      },
    };
  }
}

function* armedGroups(
  profile: Profile,
  country: Country,
  place: Place,
  introduced: Set<string>,
): Generator<Item> {
  const text = plain(profile.Terrorism?.['Terrorist group(s)']);
  for (const words of clauses(text)) {
    const name = words.replace(/\s*\([^)]*\)/g, '').trim();
    const slug = groups[slugify(name)] ?? slugify(name);
    if (!slug || introduced.has(slug)) continue;
    if (name.split(' ').length > 12) {
      yield {
        place,
        refused: `${country.name}, terrorist groups: no name in "${name.slice(0, 120)}"`,
      };
      continue;
    }
    introduced.add(slug);
    const short = /\(([^)]+)\)/.exec(words)?.[1];
    yield {
      place,
      entry: {
        kind: 'ARMED_GROUP',
        slug,
        name,
        ...(short && { aliases: [short] }),
        description: 'Listed by the World Factbook as a terrorist group.',
      },
    };
  }
}

/** Semicolons part clauses, but not those within parentheses. */
function clauses(text: string): string[] {
  return text.split(/;(?![^(]*\))/).filter((clause) => clause.trim());
}

function plain(field: Text | undefined): string {
  return decodeHTML((field?.text ?? '').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}
