import { createHash } from 'node:crypto';
import type { InputFile } from './adapter.ts';

interface Described {
  slug: string;
  title: string;
  publisher?: string;
  author?: string;
  url: string;
}

/** The file as a source. The hash identifies its edition, because the file has no version. */
export async function dataSet(file: InputFile, described: Described) {
  const sha256 = createHash('sha256')
    .update(await file.bytes())
    .digest('hex');
  return { kind: 'SOURCE', language: 'en', ...described, sha256 };
}
