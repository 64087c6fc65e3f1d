import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { Adapter, InputFile, Item, Place } from './adapter.ts';
import { slugify } from './slug.ts';

const publisher = 'white-house';

/** The day on which each presidency began, latest first. */
const presidents = [
  { from: '2025-01-20', slug: 'donald-trump', name: 'Donald Trump' },
  { from: '2021-01-20', slug: 'joe-biden', name: 'Joe Biden' },
];

/** Each document is a source, and its text a statement: of the president where it is an act of his. */
export const whitehouse: Adapter = {
  description:
    'Documents of the White House: JSON lines with path, category, date, source_url and text.',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      let line = 0;
      for await (const text of file.lines()) {
        line += 1;
        const place = { file: file.path, line };
        if (line === 1) yield* cast(place);
        if (text.trim()) yield* document(text, place);
      }
    }
  },
};

function* cast(place: Place): Generator<Item> {
  const states = { kind: 'STATE', slug: 'united-states', name: 'United States', countryCode: 'US' };
  const house = {
    kind: 'GOVERNMENT_BODY',
    slug: publisher,
    name: 'White House',
    partOf: states.slug,
  };
  const people = presidents.map(({ slug, name }) => ({ kind: 'PERSON', slug, name }));
  for (const entry of [states, house, ...people]) yield { place, entry };
}

interface Document {
  path: string;
  category: string;
  date: string;
  source_url: string;
  text: string;
}

function* document(line: string, place: Place): Generator<Item> {
  const { path, category, date, source_url: url, text } = JSON.parse(line) as Document;
  const [, header = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const title = String(parse(header)?.title ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const words = body.trim();
  if (!title || !words) {
    yield { place, refused: `${path} has no ${title ? 'text' : 'title'}` };
    return;
  }
  // One name may stand in two categories: the path alone is a document's own.
  const name = (path.split('/').at(-1) ?? '').replace(/^[\d-]+|\.md$/g, '');
  const slug = `${slugify(`us-${date}-${name}`).slice(0, 180)}-${sha256(path).slice(0, 4)}`;
  const president = presidents.find(({ from }) => date >= from);
  const acts = category === 'presidential-actions' && president;
  yield {
    place,
    entry: {
      kind: 'SOURCE',
      slug,
      title,
      publisher,
      url,
      publishedOn: date,
      language: 'en',
      sha256: sha256(text),
    },
  };
  yield {
    place,
    entry: {
      kind: 'STATEMENT',
      slug: `${slug}-text`,
      title,
      date,
      actor: acts ? acts.slug : publisher,
      citations: [
        { source: slug, locator: 'whole document', reliability: 'A', credibility: 'ONE' },
      ],
      text: words,
      language: 'en',
      attribution: 'OFFICIAL_TEXT',
      forum: category.replaceAll('-', ' '),
    },
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
