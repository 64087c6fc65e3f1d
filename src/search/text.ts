import { wordColumns } from '../../schema/search.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** Adjacent words. `begun`: the last one is a prefix. */
export interface Term {
  words: string[];
  begun: boolean;
}

export interface Words {
  wanted: Term[];
  unwanted: Term[];
  /** The number of terms beyond the limit. */
  ignored: number;
}

/** A word as the index defines it: letters, digits and combining marks. */
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** `-`, then a phrase in quotes or a word, then `*`. */
const term = /(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/g;

/** Parses a user's text: quotes make a phrase, `-` excludes, a final `*` makes a prefix. */
export function wordsOf(text: string): Words {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badInput('`text` must not contain NUL or lone surrogates.');
  }
  const words: Words = { wanted: [], unwanted: [], ignored: 0 };
  let left: number = limits.searchWords;
  for (const [, minus, phrase, bare = '', star] of text.matchAll(term)) {
    const found = (phrase ?? bare).match(word);
    if (!found) continue;
    if (left === 0) {
      words.ignored += 1;
      continue;
    }
    const kept = found.slice(0, left);
    left -= kept.length;
    const begun =
      kept.length === found.length &&
      (star === '*' || (phrase === undefined && bare.endsWith('*'))) &&
      (kept.at(-1)?.length ?? 0) >= limits.prefixLetters;
    words[minus ? 'unwanted' : 'wanted'].push({ words: kept, begun });
  }
  if (words.wanted.length) return words;
  throw badInput(
    '`text` has no word to search for. Give at least one word of letters or digits that is not excluded.',
  );
}

/** A term as FTS5 expression. Quotes keep words from being operators. */
export function fts({ words, begun }: Term): string {
  return `"${words.join(' ')}"${begun ? '*' : ''}`;
}

/** All words as FTS5 expression. */
export function expressionOf({ wanted, unwanted }: Words): string {
  const all = `(${wordColumns}:(${wanted.map(fts).join(' AND ')}))`;
  if (!unwanted.length) return all;
  return `(${all} NOT (${wordColumns}:(${unwanted.map(fts).join(' OR ')})))`;
}

/** A user's text as FTS5 expression. */
export const matching = (text: string) => expressionOf(wordsOf(text));
