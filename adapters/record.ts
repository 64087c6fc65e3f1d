import type { Adapter, InputFile, Item } from './adapter.ts';

/** NDJSON in the record's own format, as `npm run export` writes it. */
export const record: Adapter = {
  description: 'Entries in the portable format, as NDJSON: the files of an export',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      let line = 0;
      for await (const text of file.lines()) {
        line += 1;
        if (!text.trim()) continue;
        const item = itemOf(text, { file: file.path, line });
        if (!isHead(item)) yield item;
      }
    }
  },
};

/** The first line of an export describes the export. It is not an entry. */
function isHead(item: Item): boolean {
  return 'entry' in item && (item.entry as { kind?: unknown } | null)?.kind === 'EXPORT';
}

function itemOf(text: string, place: Item['place']): Item {
  try {
    return { place, entry: JSON.parse(text) };
  } catch (error) {
    return { place, refused: `is not JSON: ${(error as Error).message}` };
  }
}
