import { invalid } from './errors.ts';

/** What a client sends with a command, whatever it is. */
export interface Sent {
  reason?: string | null;
  idempotencyKey?: string | null;
  dryRun?: boolean | null;
}

/** Refuses a reason or a key that is empty or too long. */
export function mustBeSaid({ reason, idempotencyKey }: Sent): void {
  sentenceOf('reason', reason, 1_000);
  sentenceOf('idempotencyKey', idempotencyKey, 200);
}

/** A sentence or a word that comes with a command, if it does: it says something, in so many characters. */
export function sentenceOf(name: string, text: string | null | undefined, most: number): void {
  if (text == null) return;
  if (!text.trim()) throw invalid([name], 'must not be empty');
  if (text.length > most) throw invalid([name], `must have at most ${most} characters`);
  if (!text.isWellFormed() || text.includes('\0')) {
    throw invalid([name], 'must not contain NUL or lone surrogates');
  }
}
