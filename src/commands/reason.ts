import { invalid } from './errors.ts';

/** Checks an optional text argument of a command. */
export function sentenceOf(name: string, text: string | null | undefined, most: number): void {
  if (text == null) return;
  if (!text.trim()) throw invalid([name], 'must not be empty');
  if (text.length > most) throw invalid([name], `must have at most ${most} characters`);
  if (!text.isWellFormed() || text.includes('\0')) {
    throw invalid([name], 'must not contain NUL or lone surrogates');
  }
}
