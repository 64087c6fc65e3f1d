import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import type { InputFile } from './adapter.ts';

/** Opens a file for an import; `read` hears of every byte of the file as it lies on disk. */
export function open(path: string, read: (bytes: number) => void = () => {}): InputFile {
  const stream = (): Readable => {
    const raw = createReadStream(path).on('data', (chunk) => read(chunk.length));
    if (path.endsWith('.gz')) return raw.pipe(createGunzip());
    return path.endsWith('.br') ? raw.pipe(createBrotliDecompress()) : raw;
  };
  return {
    path,
    bytes: () => buffer(stream()),
    // Not by node:readline, which reads ahead of whoever takes the lines.
    async *lines(encoding = 'utf8') {
      let rest = '';
      let first = true;
      for await (const chunk of stream().setEncoding(encoding)) {
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines) {
          yield first ? line.replace(/^\uFEFF/, '') : line;
          first = false;
        }
      }
      if (rest) yield first ? rest.replace(/^\uFEFF/, '') : rest;
    },
  };
}
