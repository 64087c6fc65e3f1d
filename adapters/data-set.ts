import { createHash } from 'node:crypto';
import type { InputFile } from './adapter.ts';

interface Described {
  slug: string;
  title: string;
  publisher?: string;
  author?: string;
  url: string;
}

/** The file as a source. Its hash tells which edition was imported: the file itself does not say. */
export async function dataSet(file: InputFile, described: Described) {
  const sha256 = createHash('sha256')
    .update(await file.bytes())
    .digest('hex');
  return { kind: 'SOURCE', language: 'en', ...described, sha256 };
}
