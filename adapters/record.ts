import type { Adapter, InputFile, Item } from './adapter.ts';

/** The record's own format, as its files hold it and `npm run export` writes it: one object a line. */
export const record: Adapter = {
  description: 'Entries in the portable format: JSON lines, as an export of the record has them.',
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

/** The first line of an export says what it is; nothing is to be recorded of that. */
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
