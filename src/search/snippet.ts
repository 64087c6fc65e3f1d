import type { Term, Words } from './text.ts';

/** Length of a snippet in words: about two lines. */
const longest = 30;

interface Token {
  start: number;
  end: number;
  folded: string;
}

/** The passage with the most search terms, as HTML, from the first text that has any. Matches are in `<mark>`. */
export function snippetOf(texts: readonly string[], { wanted }: Words): string {
  const terms = wanted.flat().map(({ words, begun }) => ({ words: words.map(fold), begun }));
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

/** Folds case and accents like the index. */
function fold(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The positions of matching tokens, each with its term. */
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

/** The start of the window with the most different terms. */
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
