import type { Adapter, InputFile, Item } from './adapter.ts';

/** The record's own format, as its files hold it and `npm run export` writes it: one object a line. */
export const record: Adapter = {
  description: 'Entries in the portable format: JSON lines, as an export of the record has them.',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      let line = 0;
      for await (const text of file.lines()) {
        line += 1;
        if (text.trim()) yield itemOf(text, { file: file.path, line });
      }
    }
  },
};

function itemOf(text: string, place: Item['place']): Item {
  try {
    const entry = JSON.parse(text);
    return entry?.kind === 'EXPORT' ? { place, version: Number(entry.version) } : { place, entry };
  } catch (error) {
    return { place, refused: `is not JSON: ${(error as Error).message}` };
  }
}
