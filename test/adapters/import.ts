import { safeParse } from 'valibot';
import { expect } from 'vitest';
import type { Adapter, InputFile, Item } from '../../adapters/adapter.ts';
import { type Entry, entry as format } from '../../src/model/format.ts';

export function file(path: string, text: string): InputFile {
  return {
    path,
    bytes: async () => Buffer.from(text),
    async *lines() {
      yield* text.replace(/^\uFEFF/, '').split('\n');
    },
  };
}

/** The entries and refusals that an adapter yields. All entries must be valid. */
export async function imported(adapter: Adapter, ...files: InputFile[]) {
  const items: Item[] = [];
  for await (const item of adapter.entries(files)) items.push(item);
  const entries = items.flatMap((item) => ('entry' in item ? [inFormat(item.entry)] : []));
  const refused = items.flatMap((item) => ('refused' in item ? [item.refused] : []));
  return {
    items,
    entries,
    refused,
    entry: (slug: string) => entries.find((entry) => entry.slug === slug),
  };
}

function inFormat(entry: unknown): Entry {
  const parsed = safeParse(format, entry);
  expect(parsed.issues, JSON.stringify(entry)).toBeUndefined();
  return parsed.output as Entry;
}
