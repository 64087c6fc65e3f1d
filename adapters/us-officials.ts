import { isSeq, LineCounter, parseDocument } from 'yaml';
import type { Adapter, InputFile, Item } from './adapter.ts';
import { dataSet } from './data-set.ts';
import { nameOf } from './input.ts';
import { slugify } from './slug.ts';
import { usStates } from './us-states.ts';

interface Term {
  type: 'prez' | 'viceprez' | 'sen' | 'rep';
  start: string;
  end: string;
  state?: string;
  district?: number;
}

interface Official {
  id: { wikidata?: string; wikipedia?: string };
  name: {
    first: string;
    middle?: string;
    last: string;
    suffix?: string;
    nickname?: string;
    official_full?: string;
  };
  terms: Term[];
}

const sources: Record<string, string> = {
  'executive.yaml': 'us-executives-data-set',
  'legislators-current.yaml': 'us-legislators-data-set',
};

const chambers = [
  {
    slug: 'us-senate',
    name: 'United States Senate',
    aliases: ['Senate'],
    description: 'Upper chamber of the Congress of the United States.',
  },
  {
    slug: 'us-house-of-representatives',
    name: 'United States House of Representatives',
    aliases: ['House of Representatives'],
    description: 'Lower chamber of the Congress of the United States.',
  },
];

export const usOfficials: Adapter = {
  description:
    'executive.yaml and legislators-current.yaml of congress-legislators: presidents, senators, representatives',
  async *entries(files) {
    for (const file of files) yield* officialsIn(file);
  },
};

async function* officialsIn(file: InputFile): AsyncGenerator<Item> {
  const begin = { file: file.path, line: 1 };
  const source = sources[nameOf(file)];
  const lines = new LineCounter();
  const list = parseDocument((await file.bytes()).toString(), { lineCounter: lines });
  if (!source || !isSeq(list.contents)) {
    yield { place: begin, refused: 'is neither executive.yaml nor legislators-current.yaml' };
    return;
  }
  yield {
    place: begin,
    entry: await dataSet(file, {
      slug: source,
      title: `congress-legislators: ${nameOf(file)}`,
      publisher: 'congress-legislators-project',
      url: 'https://github.com/unitedstates/congress-legislators',
    }),
  };
  if (source === 'us-legislators-data-set') {
    for (const chamber of chambers) {
      const entry = { kind: 'GOVERNMENT_BODY', ...chamber, partOf: 'us-congress' };
      yield { place: begin, entry };
    }
  }
  const officials: Official[] = list.toJS();
  const latest = officials.flatMap(({ terms }) => terms.map(({ start }) => start)).sort();
  const now = latest.at(-1) ?? '';
  const shared = sharedNames(officials);
  for (const [i, official] of officials.entries()) {
    const at = (list.contents.items[i] as { range?: number[] }).range?.[0] ?? 0;
    const place = { file: file.path, line: lines.linePos(at).line };
    yield { place, entry: person(official, shared, now, source) };
  }
}

function person({ id, name, terms }: Official, shared: Set<string>, now: string, source: string) {
  const { first, middle, last, suffix, nickname, official_full } = name;
  const short = shortName({ name });
  const full = [first, middle, last].filter(Boolean).join(' ');
  const own = id.wikipedia ?? (shared.has(short) ? full : short);
  // "Mike Rogers (Alabama politician)": only the slug keeps the qualifier, to distinguish people.
  const common = own.replace(/ \(.*\)$/, '');
  const names = [short, full, official_full, suffix && `${full} ${suffix}`];
  const aliases = new Set(names.filter((alias) => alias && alias !== common));
  if (nickname) aliases.delete(`${first} ${last}`);
  return {
    kind: 'PERSON',
    slug: slugify(own),
    name: common,
    aliases: [...aliases],
    wikidata: id.wikidata,
    offices: terms.map((term) => ({
      ...officeOf(term),
      from: term.start,
      // The list also has an end date for terms that have not ended yet.
      to: term.end > now ? undefined : term.end,
      source,
    })),
  };
}

const shortName = ({ name }: Pick<Official, 'name'>) =>
  `${name.nickname ?? name.first} ${name.last}`;

function sharedNames(officials: Official[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const name of officials.map(shortName)) (seen.has(name) ? shared : seen).add(name);
  return shared;
}

function officeOf({ type, state = '', district }: Term): { body: string; role: string } {
  const where = usStates[state] ?? state;
  switch (type) {
    case 'prez':
      return { body: 'united-states', role: 'President of the United States' };
    case 'viceprez':
      return { body: 'united-states', role: 'Vice President of the United States' };
    case 'sen':
      return { body: 'us-senate', role: `Senator for ${where}` };
    case 'rep':
      return {
        body: 'us-house-of-representatives',
        role: `Representative for ${where}, ${district ? `district ${district}` : 'at large'}`,
      };
  }
}
