import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Fault } from '../src/model/fault.ts';
import { type Entry, entry as format } from '../src/model/format.ts';
import { inWords, pathOf, sentenceOf } from '../src/model/issues.ts';

/** An object in a file, with the lines of its parts. */
export interface Found {
  file: string;
  object: unknown;
  lineOf: (path: readonly (string | number)[]) => number;
}

/** Thrown with all faults of a record. Nothing of it is loaded then. */
export class RefusedRecord extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The record has faults, so nothing is changed:\n${reasons.join('\n')}`);
    this.reasons = reasons;
  }
}

/** All entries of a folder of record files, each valid by itself, with their places. */
export function readRecord(folder: string): Map<Entry, Found> {
  const reasons: string[] = [];
  const places = new Map<Entry, Found>();
  for (const path of filesIn(folder)) {
    const file = relative(process.cwd(), path);
    for (const found of read(path, file, reasons)) {
      const result = v.safeParse(format, found.object);
      if (result.success) places.set(result.output, found);
      for (const issue of result.issues ?? []) {
        reasons.push(reasonAt(found, pathOf(issue), sentenceOf(issue)));
      }
    }
  }
  if (reasons.length) throw new RefusedRecord(reasons);
  return places;
}

/** Faults that entries have together, with file and line. */
export function refusedFor(
  faults: readonly Fault[],
  places: ReadonlyMap<Entry, Found>,
): RefusedRecord {
  return new RefusedRecord(
    faults.flatMap(({ entry, path, message }) => {
      const found = places.get(entry);
      return found ? [reasonAt(found, path, message)] : [];
    }),
  );
}

function reasonAt({ file, lineOf }: Found, path: Fault['path'], message: string): string {
  return `${file}:${lineOf(path)}: ${inWords(path, message)}`;
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

/** NDJSON: one object on each line. */
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

/** Aliases of YAML can stand for far more than a file is long. */
const maxAliasCount = 100;

/** YAML or JSON: one object in the file. */
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
  try {
    return [{ file, object: parsed.toJS({ maxAliasCount }), lineOf }];
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    reasons.push(`${file}:1: is not YAML: ${error.message}`);
    return [];
  }
}
