import { wordColumns } from '../../schema/search.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** Adjacent words. `begun`: the last one is a prefix. */
export interface Term {
  words: string[];
  begun: boolean;
}

export interface Words {
  /** Of each list, one term must occur. */
  wanted: Term[][];
  unwanted: Term[];
  /** The number of terms beyond the limit. */
  ignored: number;
}

/** A word as the index defines it: letters, digits and combining marks. */
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** `-`, then a phrase in quotes or a word, then `*`. */
const term = /(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/g;

/** Parses a user's text: quotes make a phrase, `-` excludes, a final `*` makes a prefix, and `OR` stands between alternatives. */
export function wordsOf(text: string): Words {
  if (text.length > limits.searchText) {
    throw badInput(
      `\`text\` has at most ${limits.searchText} characters, but you sent ${text.length}.`,
    );
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badInput('`text` must not contain NUL or lone surrogates.');
  }
  const words: Words = { wanted: [], unwanted: [], ignored: 0 };
  let left: number = limits.searchWords;
  let isAlternative = false;
  for (const [, minus, phrase, bare = '', star] of text.matchAll(term)) {
    if (!minus && bare === 'OR') {
      isAlternative = true;
      continue;
    }
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
    const one = { words: kept, begun };
    const group = isAlternative ? words.wanted.at(-1) : undefined;
    if (minus) words.unwanted.push(one);
    else if (group) group.push(one);
    else words.wanted.push([one]);
    isAlternative = false;
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

/** Alternatives as FTS5 expression. */
export const anyOf = (terms: readonly Term[]) => `(${terms.map(fts).join(' OR ')})`;

/** All words as FTS5 expression. */
export function expressionOf({ wanted, unwanted }: Words): string {
  const all = `(${wordColumns}:(${wanted.map(anyOf).join(' AND ')}))`;
  if (!unwanted.length) return all;
  return `(${all} NOT (${wordColumns}:(${unwanted.map(fts).join(' OR ')})))`;
}

/** A user's text as FTS5 expression. */
export const matching = (text: string) => expressionOf(wordsOf(text));
