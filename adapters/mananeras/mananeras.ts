import { createHash } from 'node:crypto';
import type { Adapter, InputFile, Item, Place } from '../adapter.ts';
import { type Speaker, speakerOf } from './speaker.ts';
import { transcriptOf } from './transcript.ts';

const language = 'es';
const publisher = 'presidency-of-mexico';

/** Each page is a source. Each paragraph of a speaker's turn is a statement. */
export const mananeras: Adapter = {
  description:
    'Transcripts of press conferences and speeches of the Presidency of Mexico: JSON lines with path, url and text',
  async *entries(files: readonly InputFile[]) {
    const introduced = new Set<string>();
    const mexico = { kind: 'STATE', slug: 'mexico', name: 'Mexico', countryCode: 'MX' };
    const presidency = {
      kind: 'GOVERNMENT_BODY',
      slug: publisher,
      name: 'Presidency of Mexico',
      partOf: 'mexico',
    };
    for (const file of files) {
      let line = 0;
      for await (const text of file.lines()) {
        line += 1;
        const place = { file: file.path, line };
        if (line === 1) yield* [mexico, presidency].map((entry) => ({ place, entry }));
        if (text.trim()) yield* page(text, place, introduced);
      }
    }
  },
};

function* page(line: string, place: Place, introduced: Set<string>): Generator<Item> {
  const page = read(line);
  if (!page) {
    yield { place, refused: 'is not a JSON object with path, url and text' };
    return;
  }
  const { title, day, turns } = transcriptOf(page.text);
  if (!day || !title) {
    yield { place, refused: 'has no title and date in its first three lines' };
    return;
  }
  const source = `mx-presidency-${day}-${hash(page.path).slice(0, 6)}`;
  yield {
    place,
    entry: {
      kind: 'SOURCE',
      slug: source,
      title,
      publisher,
      url: page.url,
      publishedOn: day,
      language,
      sha256: hash(page.text),
    },
  };
  const forum =
    title.replace(/^versi[oó]n estenogr[aá]fica\.?\s*(de\s+la\s+|del\s+)?/iu, '') || title;
  for (const [i, { label, paragraphs }] of turns.entries()) {
    const speaker = speakerOf(label);
    if (!speaker) {
      yield { place, refused: `turn ${i + 1} has no speaker: "${label.slice(0, 80)}"` };
      continue;
    }
    if (!introduced.has(speaker.slug)) {
      introduced.add(speaker.slug);
      yield { place, entry: { ...speaker, aliases: [] } };
    }
    for (const [j, text] of paragraphs.entries()) {
      yield {
        place,
        entry: statement({ source, day, forum, speaker, text, turn: i + 1, paragraph: j + 1 }),
      };
    }
  }
}

interface Said {
  source: string;
  day: string;
  forum: string;
  speaker: Speaker;
  text: string;
  turn: number;
  paragraph: number;
}

function statement({ source, day, forum, speaker, text, turn, paragraph }: Said) {
  return {
    kind: 'STATEMENT',
    slug: `${source}-${turn}-${paragraph}`,
    title: beginning(text),
    date: day,
    actor: speaker.slug,
    citations: [
      {
        source,
        locator: `turn ${turn}, paragraph ${paragraph}`,
        reliability: 'B',
        credibility: 'PROBABLY_TRUE',
      },
    ],
    text,
    language,
    attribution: 'DIRECT_QUOTE',
    forum,
  };
}

const titleLength = 80;

/** The first words, up to the length of a title. */
function beginning(text: string): string {
  if (text.length <= titleLength) return text;
  return `${text.slice(0, titleLength).replace(/\s+\S*$/, '')}…`;
}

function read(line: string): { path: string; url: string; text: string } | undefined {
  try {
    const { path, url, text } = JSON.parse(line);
    return [path, url, text].every((value) => typeof value === 'string')
      ? { path, url, text }
      : undefined;
  } catch {
    return undefined;
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
