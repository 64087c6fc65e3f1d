import type { Term, Words } from './text.ts';

/** Words of a snippet: about two lines. */
const longest = 30;

interface Token {
  start: number;
  end: number;
  folded: string;
}

/**
 * The part of a text that holds the most of what was looked for, as HTML: the words found
 * between `<mark>` and `</mark>`, all else escaped. Of several texts the first that holds any.
 */
export function snippetOf(texts: readonly string[], { wanted }: Words): string {
  const terms = wanted.map(({ words, begun }) => ({ words: words.map(fold), begun }));
  for (const text of texts) {
    const tokens = tokensOf(text);
    const found = markedIn(tokens, terms);
    if (found.size) return render(text, tokens, found, bestStart(tokens, found));
  }
  const [text = ''] = texts.filter(Boolean);
  return render(text, tokensOf(text), new Map(), 0);
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: fold(match[0]),
  }));
}

/** As the index folds words: case and accents do not matter. */
function fold(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The tokens that are part of what was looked for, each with the term that it is of. */
function markedIn(tokens: readonly Token[], terms: readonly Term[]): Map<number, Term> {
  const found = new Map<number, Term>();
  for (const term of terms) {
    const last = term.words.length - 1;
    for (let at = 0; at + last < tokens.length; at++) {
      const fits = term.words.every((word, i) => {
        const folded = tokens[at + i]?.folded;
        return i === last && term.begun ? folded?.startsWith(word) : folded === word;
      });
      if (fits) for (let i = 0; i <= last; i++) found.set(at + i, term);
    }
  }
  return found;
}

/** The first token of the window with the most different terms in it. */
function bestStart(tokens: readonly Token[], found: ReadonlyMap<number, Term>): number {
  let best = { start: 0, terms: 0 };
  for (const at of found.keys()) {
    const start = Math.max(0, Math.min(at - 5, tokens.length - longest));
    const terms = new Set<Term>();
    for (let i = start; i < start + longest; i++) {
      const term = found.get(i);
      if (term) terms.add(term);
    }
    if (terms.size > best.terms) best = { start, terms: terms.size };
  }
  return best.start;
}

function render(
  text: string,
  tokens: readonly Token[],
  found: ReadonlyMap<number, Term>,
  first: number,
): string {
  const end = Math.min(first + longest, tokens.length);
  let at = first === 0 ? 0 : (tokens[first]?.start ?? 0);
  let html = first === 0 ? '' : '…';
  for (let i = first; i < end; i++) {
    const token = tokens[i] as Token;
    const word = escaped(text.slice(token.start, token.end));
    html += escaped(text.slice(at, token.start));
    html += found.has(i) ? `<mark>${word}</mark>` : word;
    at = token.end;
  }
  return end < tokens.length ? `${html}…` : html + escaped(text.slice(at));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
