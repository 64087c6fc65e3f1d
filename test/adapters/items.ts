import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { expect } from 'vitest';
import type { Adapter } from '../../adapters/adapter.ts';
import { open } from '../../adapters/input.ts';
import { type Entry, entry as format } from '../../src/write/format.ts';

/** What an adapter makes of a file of that name and content: valid entries, and why the rest is refused. */
export async function itemsOf(adapter: Adapter, name: string, content: string | Buffer) {
  const path = join(mkdtempSync(join(tmpdir(), 'demarche-adapter-')), name);
  writeFileSync(path, content);
  const entries: Entry[] = [];
  const refused: { line: number; reason: string }[] = [];
  try {
    for await (const item of adapter.entries([open(path)])) {
      if ('refused' in item) refused.push({ line: item.place.line, reason: item.refused });
      else if ('entry' in item) {
        const result = v.safeParse(format, item.entry);
        expect(result.issues).toBeUndefined();
        if (result.success) entries.push(result.output);
      }
    }
  } finally {
    rmSync(dirname(path), { recursive: true });
  }
  return { entries, refused };
}
