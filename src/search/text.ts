import { wordColumns } from '../../schema/search.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** Words that must stand next to each other, the last of them perhaps only begun. */
export interface Term {
  words: string[];
  begun: boolean;
}

export interface Words {
  wanted: Term[];
  unwanted: Term[];
  /** Terms that were given beyond what one text may hold. */
  ignored: number;
}

/** Letters, digits and the marks on them: what the index takes for a word. */
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** `-`, then a phrase in quotes or a word, then `*`. */
const term = /(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/g;

/**
 * What a user's text asks for. Quotes make a phrase, `-` excludes, a final `*` finds words that
 * begin so; whatever else there is means itself.
 */
export function wordsOf(text: string): Words {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badInput('`text` must be text without NUL and lone surrogates.');
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
    '`text` has nothing to look for: give at least one word of letters or digits that is not excluded.',
  );
}

/** A term in the query language of FTS5, in which a quoted word is never an operator. */
export function fts({ words, begun }: Term): string {
  return `"${words.join(' ')}"${begun ? '*' : ''}`;
}

/** All that is wanted and nothing that is not, in the query language of FTS5. */
export function expressionOf({ wanted, unwanted }: Words): string {
  const all = `(${wordColumns}:(${wanted.map(fts).join(' AND ')}))`;
  if (!unwanted.length) return all;
  return `(${all} NOT (${wordColumns}:(${unwanted.map(fts).join(' OR ')})))`;
}

/** A user's text in the query language of FTS5. */
export const matching = (text: string) => expressionOf(wordsOf(text));
