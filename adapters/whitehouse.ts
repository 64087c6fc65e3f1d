import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { parse } from 'yaml';
import type { Adapter, InputFile, Item } from './adapter.ts';
import { slugify } from './slug.ts';
import { recordedSources } from './whitehouse/recorded-sources.ts';

interface Stored {
  path: string;
  category: string;
  date: string;
  source_url: string;
  /** The unchanged Markdown file, with its YAML header. */
  text: string;
}

const presidents: Record<string, string> = {
  'www.whitehouse.gov': 'donald-trump',
  'bidenwhitehouse.archives.gov': 'joe-biden',
};

/** Categories of transcripts. They are published up to some days after the speech. */
const spoken = new Set(['remarks', 'press-briefings', 'speeches-remarks']);

export const whitehouse: Adapter = {
  description: 'documents.jsonl of the White House: each document as a source and a statement',
  async *entries(files) {
    for (const file of files) yield* documentsIn(file);
  },
};

async function* documentsIn(file: InputFile): AsyncGenerator<Item> {
  let line = 0;
  for await (const text of file.lines()) {
    line++;
    if (!text.trim()) continue;
    const place = { file: file.path, line };
    const document: Stored = JSON.parse(text);
    const [, header = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(document.text) ?? [];
    const title = titleIn(header);
    if (!title || !body.trim()) {
      yield { place, refused: `"${document.path}" has no title or no text` };
      continue;
    }
    const source = sourceOf(document, title);
    yield { place, entry: source };
    yield { place, entry: statementOf(document, title, body.trim(), source.slug) };
  }
}

function titleIn(header: string): string | undefined {
  const title: unknown = parse(header)?.title;
  return typeof title === 'string' ? title.replace(/\s+/g, ' ').trim() : undefined;
}

const fileName = ({ path }: Stored) => basename(path, '.md');
const ownSlug = (document: Stored) => slugify('white-house', document.category, fileName(document));

const sourceOf = (document: Stored, title: string) => ({
  kind: 'SOURCE',
  slug: recordedSources[fileName(document)] ?? ownSlug(document),
  title,
  publisher: 'white-house',
  url: document.source_url,
  publishedOn: document.date,
  language: 'en',
  sha256: createHash('sha256').update(document.text).digest('hex'),
});

const statementOf = (document: Stored, title: string, text: string, source: string) => ({
  kind: 'STATEMENT',
  slug: ownSlug(document),
  title,
  date: spoken.has(document.category) ? `${document.date}~` : document.date,
  actor: actorOf(document),
  text,
  language: 'en',
  attribution: 'OFFICIAL_TEXT',
  reportedBy: 'white-house',
  forum: document.category.replaceAll('-', ' '),
  citations: [{ source, locator: 'the whole text', reliability: 'A', credibility: 'CONFIRMED' }],
});

/** The actor of a presidential action is the president, of all other documents the White House. */
function actorOf({ category, source_url }: Stored): string {
  if (category !== 'presidential-actions') return 'white-house';
  return presidents[new URL(source_url).host] ?? 'white-house';
}
