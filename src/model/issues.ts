import type * as v from 'valibot';
import type { Fault } from './fault.ts';

/** The path in the entry, then the sentence: `citations.0.source: is missing`. */
export function inWords(path: Fault['path'], message: string): string {
  return `${path.length ? `${path.join('.')}: ` : ''}${message}`;
}

export function pathOf(issue: v.BaseIssue<unknown>): Fault['path'] {
  return (issue.path ?? []).map(({ key }) => key as string | number);
}

export function sentenceOf({ type, message, received }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid key: Expected never')) return 'is not a field of this kind';
  if (message.startsWith('Invalid key')) return 'is missing';
  if (type === 'variant') return `must be a kind of actor or event, or SOURCE, but is ${received}`;
  return message;
}
