import type { ActorRow, EventRow, SourceRow } from './rows.ts';
import type { Snapshot } from './snapshot.ts';

/** Adjacent words. The last one may be the beginning of a word. */
interface Term {
  words: string[];
  isBegun: boolean;
}

interface Asked {
  /** Of each list, one term must occur. */
  wanted: Term[][];
  unwanted: Term[];
  ignored: number;
}

const mostWords = 16;
const leastLetters = 3;

/** Words without case and accents. */
export function wordsIn(text: string): string[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a text asks for, as the description of `search(text:)` says. */
export function askedBy(text: string): Asked {
  const asked: Asked = { wanted: [], unwanted: [], ignored: 0 };
  let count = 0;
  let isAlternative = false;
  for (const [part] of text.matchAll(/-?"[^"]*"?\*?|-?[^\s"]+/g)) {
    if (part === 'OR') {
      isAlternative = true;
      continue;
    }
    const all = wordsIn(part);
    if (!all.length) continue;
    if (count === mostWords) {
      asked.ignored += 1;
      continue;
    }
    const words = all.slice(0, mostWords - count);
    count += words.length;
    const isBegun =
      part.endsWith('*') &&
      words.length === all.length &&
      (words.at(-1) ?? '').length >= leastLetters;
    const term = { words, isBegun };
    if (part.startsWith('-')) asked.unwanted.push(term);
    else if (isAlternative && asked.wanted.length) asked.wanted.at(-1)?.push(term);
    else asked.wanted.push([term]);
    isAlternative = false;
  }
  return asked;
}

function occurs({ words, isBegun }: Term, text: readonly string[]): boolean {
  const last = words.length - 1;
  return text.some((_, start) =>
    words.every((word, i) =>
      isBegun && i === last ? text[start + i]?.startsWith(word) : text[start + i] === word,
    ),
  );
}

/** The words of each text of an entry, kept by its row. */
const kept = new WeakMap<object, string[][]>();

export function isFound({ wanted, unwanted }: Asked, row: object, texts: () => string[]): boolean {
  let words = kept.get(row);
  if (!words) {
    words = texts().map(wordsIn);
    kept.set(row, words);
  }
  const found = words;
  const occursIn = (term: Term) => found.some((text) => occurs(term, text));
  return wanted.every((terms) => terms.some(occursIn)) && !unwanted.some(occursIn);
}

const joined = (...texts: readonly (string | null | undefined)[]) =>
  texts.filter((text) => text != null).join(' · ');

/**
 * The texts of an entry: its names, what it says, and what else is said of it. A phrase may begin at
 * the end of one field of a text and end in the next (decision 6).
 */
export const textsOfActor = ({ rows }: Snapshot, { id, name, description }: ActorRow) => [
  joined(name, ...(rows.aliases.get(id) ?? []).map(({ alias }) => alias)),
  joined(description, ...(rows.offices.get(id) ?? []).map(({ role }) => role)),
];

export const textsOfSource = ({ title, author }: SourceRow) => [title, joined(author)];

export function textsOfEvent({ rows }: Snapshot, { id, title, description, placeName }: EventRow) {
  const [statement, tariff] = [rows.statements.get(id), rows.tariffs.get(id)];
  const own = [
    statement?.forum,
    tariff?.programme,
    tariff?.legalBasis,
    rows.troopEvents.get(id)?.purpose,
    rows.interactions.get(id)?.mode,
  ];
  return [
    title,
    [statement?.text, statement?.originalText].filter((text) => text != null).join(' '),
    joined(description, placeName, ...own),
  ];
}
