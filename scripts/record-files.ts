import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Fault, faultsOf, type Known } from '../src/write/check.ts';
import { type Entry, entry as format } from '../src/write/format.ts';
import type { Digested } from '../src/write/statements.ts';

/** What stands at one place of a file: an object, and the line that each part of it is on. */
interface Found {
  file: string;
  object: unknown;
  lineOf: (path: readonly (string | number)[]) => number;
}

/** A record that cannot be taken, with every reason: nothing of it is loaded. */
export class RefusedRecord extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The record is refused, and nothing is changed:\n${reasons.join('\n')}`);
    this.reasons = reasons;
  }
}

/** Every entry of a folder of record files, valid by itself and beside the others. */
export function readRecord(folder: string, known?: Known): Digested[] {
  const reasons: string[] = [];
  const refuse = ({ file, lineOf }: Found, path: Fault['path'], message: string) =>
    reasons.push(`${file}:${lineOf(path)}: ${path.length ? `${path.join('.')}: ` : ''}${message}`);
  const places = new Map<Entry, Found>();
  for (const path of filesIn(folder)) {
    const file = relative(process.cwd(), path);
    for (const found of read(path, file, reasons)) {
      const result = v.safeParse(format, found.object);
      if (result.success) places.set(result.output, found);
      for (const issue of result.issues ?? []) refuse(found, pathOf(issue), sentenceOf(issue));
    }
  }
  for (const { entry, path, message } of faultsOf([...places.keys()], known)) {
    const found = places.get(entry);
    if (found) refuse(found, path, message);
  }
  if (reasons.length) throw new RefusedRecord(reasons);
  return [...places.keys()].map((entry) => ({ entry, digest: digestOf(entry) }));
}

/** The same content has the same digest, whatever its file's layout. */
function digestOf(entry: Entry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|ndjson)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function read(path: string, file: string, reasons: string[]): Found[] {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.ndjson')
    ? lines(text, file, reasons)
    : [document(text, file, reasons)].flat();
}

/** One object a line. */
function lines(text: string, file: string, reasons: string[]): Found[] {
  return text.split('\n').flatMap((line, i): Found[] => {
    if (!line.trim()) return [];
    try {
      return [{ file, object: JSON.parse(line), lineOf: () => i + 1 }];
    } catch (error) {
      reasons.push(`${file}:${i + 1}: is not JSON: ${(error as Error).message}`);
      return [];
    }
  });
}

/** One object a file, in YAML or JSON. */
function document(text: string, file: string, reasons: string[]): Found[] {
  const counter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (parsed.errors.length) {
    for (const { message, pos } of parsed.errors) {
      reasons.push(`${file}:${counter.linePos(pos[0]).line}: is not YAML: ${message}`);
    }
    return [];
  }
  const lineOf: Found['lineOf'] = (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  return [{ file, object: parsed.toJS(), lineOf }];
}

function pathOf(issue: v.BaseIssue<unknown>): Fault['path'] {
  return (issue.path ?? []).map(({ key }) => key as string | number);
}

function sentenceOf({ type, message, received }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid key: Expected never')) return 'is not a field of this kind';
  if (message.startsWith('Invalid key')) return 'is missing';
  if (type === 'variant') return `must be a kind of actor or event, or SOURCE, and is ${received}`;
  return /^(must|is)\b/.test(message) ? message : `${message}`;
}
