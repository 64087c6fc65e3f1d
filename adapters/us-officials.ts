import { parse } from 'yaml';
import type { Adapter, InputFile, Place } from './adapter.ts';
import { slugify } from './slug.ts';

const source = {
  kind: 'SOURCE',
  slug: 'congress-legislators-data',
  title: 'Members of the United States Congress, presidents and vice presidents',
  url: 'https://github.com/unitedstates/congress-legislators',
  language: 'en',
};

const state = { kind: 'STATE', slug: 'united-states', name: 'United States', countryCode: 'US' };
const bodies = [
  {
    kind: 'GOVERNMENT_BODY',
    slug: 'us-congress',
    name: 'United States Congress',
    partOf: state.slug,
  },
  {
    kind: 'GOVERNMENT_BODY',
    slug: 'us-senate',
    name: 'United States Senate',
    partOf: 'us-congress',
  },
  {
    kind: 'GOVERNMENT_BODY',
    slug: 'us-house-of-representatives',
    name: 'United States House of Representatives',
    partOf: 'us-congress',
  },
];

/** Where the record knows a person by another name than the file's own. */
const known: Record<string, string> = {
  'donald-j-trump': 'donald-trump',
  'joseph-r-biden': 'joe-biden',
  'joseph-biden': 'joe-biden',
  'james-d-vance': 'jd-vance',
  'j-d-vance': 'jd-vance',
  'michael-r-pence': 'mike-pence',
  'michael-pence': 'mike-pence',
};

interface Person {
  id: { bioguide?: string; wikidata?: string };
  name: {
    first: string;
    middle?: string;
    last: string;
    suffix?: string;
    official_full?: string;
    nickname?: string;
  };
  terms: Term[];
}

interface Term {
  type: 'prez' | 'viceprez' | 'sen' | 'rep';
  start: string;
  end: string;
  state?: string;
}

/** Presidents, vice presidents and members of Congress, each with dated offices. */
export const usOfficials: Adapter = {
  description:
    'executive.yaml and legislators-*.yaml of congress-legislators: people with their terms.',
  async *entries(files: readonly InputFile[]) {
    const taken = new Set<string>();
    for (const file of files) {
      const place = { file: file.path, line: 1 };
      for (const entry of [state, ...bodies, source]) yield { place, entry };
      const people = parse((await file.bytes()).toString('utf8')) as Person[];
      for (const [i, person] of people.entries()) {
        const at: Place = { file: file.path, line: i + 1 };
        const entry = entryOf(person, taken);
        yield entry.offices.length
          ? { place: at, entry }
          : { place: at, refused: `${entry.name} has no term` };
      }
    }
  },
};

function entryOf({ id, name, terms }: Person, taken: Set<string>) {
  const common = `${name.nickname ?? name.first} ${name.last}`;
  const full =
    name.official_full ??
    [name.first, name.middle, name.last, name.suffix].filter(Boolean).join(' ');
  const plain = slugify(common);
  const own = known[plain] ?? known[slugify(full)] ?? plain;
  // Two people of one name are told apart by their ids in the Congress's own directory.
  const slug = taken.has(own) ? slugify(`${common} ${id.bioguide ?? terms[0]?.start}`) : own;
  taken.add(slug);
  return {
    kind: 'PERSON',
    slug,
    name: common,
    aliases: full === common ? [] : [full],
    ...(id.wikidata && { wikidata: id.wikidata }),
    offices: joined(terms.map(office)),
  };
}

function office({ type, start, end, state: of }: Term) {
  const held = { from: start, to: end, source: source.slug };
  switch (type) {
    case 'prez':
      return { body: state.slug, role: 'President of the United States', ...held };
    case 'viceprez':
      return { body: state.slug, role: 'Vice President of the United States', ...held };
    case 'sen':
      return { body: 'us-senate', role: `Senator for ${of}`, ...held };
    case 'rep':
      return { body: 'us-house-of-representatives', role: `Representative for ${of}`, ...held };
  }
}

/** Terms in one office that follow each other within days are one time in that office. */
function joined(offices: ReturnType<typeof office>[]) {
  const found: ReturnType<typeof office>[] = [];
  for (const next of offices) {
    const last = found.at(-1);
    const goesOn = last?.role === next.role && daysBetween(last.to, next.from) <= 7;
    if (last && goesOn) last.to = next.to;
    else found.push(next);
  }
  return found;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
