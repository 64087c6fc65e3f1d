import type { Adapter, InputFile, Item, Place } from './adapter.ts';
import { type Country, countryOfFips } from './countries.ts';
import { dataSet } from './data-set.ts';
import { ArmedGroups } from './factbook/armed-groups.ts';
import { deploymentsOf } from './factbook/deployments.ts';
import { leadersOf } from './factbook/leaders.ts';
import { plain } from './factbook/text.ts';
import { introducer, stateOf } from './introduce.ts';
import { slugify } from './slug.ts';

interface Said {
  text?: string;
  note?: string;
}

interface Profile {
  path: string;
  Government?: { 'Executive branch'?: Record<string, Said> };
  'Military and Security'?: { 'Military deployments'?: Said };
  Terrorism?: { 'Terrorist group(s)'?: Said };
}

interface Person {
  place: Place;
  name: string;
  offices: { body: string; role: string; from: string; source: string }[];
}

const dataSetSlug = 'world-factbook-profiles';

/** Slugs that the record already uses for leaders. */
const recorded: Record<string, string> = {
  'donald-j-trump': 'donald-trump',
  'claudia-sheinbaum-pardo': 'claudia-sheinbaum',
};

export const factbook: Adapter = {
  description: 'profiles.jsonl of The World Factbook: states, leaders, deployments, armed groups',
  async *entries(files) {
    for (const file of files) yield* profilesIn(file);
  },
};

async function* profilesIn(file: InputFile): AsyncGenerator<Item> {
  const begin = { file: file.path, line: 1 };
  const introduce = introducer();
  const people = new Map<string, Person>();
  const groups = new ArmedGroups();
  yield {
    place: begin,
    entry: await dataSet(file, {
      slug: dataSetSlug,
      title: 'The World Factbook: profiles',
      publisher: 'cia',
      url: 'https://github.com/factbook/factbook.json',
    }),
  };
  let line = 0;
  for await (const text of file.lines()) {
    line++;
    if (!text.trim()) continue;
    const place = { file: file.path, line };
    const profile: Profile = JSON.parse(text);
    const code = /(\w+)\.json$/.exec(profile.path)?.[1] ?? '';
    const country = countryOfFips(code);
    if (!country) {
      yield { place, refused: `"${profile.path}" is not the profile of a country` };
      continue;
    }
    yield* introduce(place, stateOf(country));
    yield* leaders(profile, country, place, people);
    yield* deployments(profile, country, place, introduce);
    const listed = profile.Terrorism?.['Terrorist group(s)']?.text;
    for (const unread of listed ? groups.add(plain(listed), country.name) : [])
      yield { place, refused: `"${unread}" is not a list of groups` };
  }
  for (const [slug, { place, name, offices }] of people)
    yield { place, entry: { kind: 'PERSON', slug, name, offices } };
  for (const entry of groups.entries()) yield { place: begin, entry };
}

function* leaders(
  { Government }: Profile,
  country: Country,
  place: Place,
  people: Map<string, Person>,
): Generator<Item> {
  const branch = Government?.['Executive branch'];
  for (const office of ['chief of state', 'head of government']) {
    for (const read of leadersOf(plain(branch?.[office]?.text ?? ''))) {
      if ('unread' in read) {
        yield { place, refused: `"${read.unread}" is not a name with a date` };
        continue;
      }
      const { name, from, represents } = read.holder;
      const role = `${represents ? 'Representative of the ' : ''}${office} of ${country.name}`;
      const key = slugify(name);
      const slug = recorded[key] ?? key;
      const person = people.get(slug) ?? { place, name, offices: [] };
      people.set(slug, person);
      const held = { body: country.slug, role: capital(role), from, source: dataSetSlug };
      if (!person.offices.some((other) => other.body === held.body && other.role === held.role))
        person.offices.push(held);
    }
  }
}

const capital = (role: string) => role.charAt(0).toUpperCase() + role.slice(1);

function* deployments(
  profile: Profile,
  sender: Country,
  place: Place,
  introduce: ReturnType<typeof introducer>,
): Generator<Item> {
  const said = profile['Military and Security']?.['Military deployments'];
  const slugs = new Set<string>();
  for (const read of deploymentsOf(plain(said?.text ?? ''))) {
    if ('unread' in read) {
      yield { place, refused: `"${read.unread}" is not a headcount in one country in a year` };
      continue;
    }
    const { host, headcount, howMany, year, words } = read.deployment;
    const slug = slugify(sender.slug, 'troops in', host.slug, year);
    if (slugs.has(slug)) {
      yield { place, refused: `"${words}" is a second headcount in ${host.name}` };
      continue;
    }
    slugs.add(slug);
    yield* introduce(place, stateOf(host));
    yield {
      place,
      entry: {
        kind: 'TROOP_EVENT',
        slug,
        title: `Troops of ${sender.name} in ${host.name}: ${howMany} (${year})`,
        date: year,
        actor: sender.slug,
        recipient: host.slug,
        place: { name: host.name, country: host.slug },
        action: 'STATIONED',
        host: host.slug,
        headcount,
        citations: [
          {
            source: dataSetSlug,
            locator: `line ${place.line}: Military deployments of ${sender.name}`,
            excerpt: words,
            reliability: 'B',
            credibility: 'PROBABLY_TRUE',
          },
        ],
      },
    };
  }
}
