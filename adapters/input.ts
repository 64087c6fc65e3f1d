import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import type { InputFile } from './adapter.ts';

/** Opens a file to import. `read` is called with the number of bytes of each chunk, as on disk. */
export function open(path: string, read: (bytes: number) => void = () => {}): InputFile {
  return {
    path,
    async bytes() {
      const chunks: Buffer[] = [];
      for await (const chunk of unpacked(path, read)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    lines: (encoding = 'utf8') => linesOf(unpacked(path, read), encoding),
  };
}

/** The name without folder, `.gz` and `.br`. */
export const nameOf = ({ path }: InputFile): string => basename(path).replace(/\.(gz|br)$/, '');

function unpacked(path: string, read: (bytes: number) => void): AsyncIterable<Buffer> {
  const packed = createReadStream(path).on('data', (chunk) => read(chunk.length));
  if (path.endsWith('.gz')) return pipeline(packed, createGunzip(), passOn);
  if (path.endsWith('.br')) return pipeline(packed, createBrotliDecompress(), passOn);
  return packed;
}

/** The caller reads the stream, which throws the same error. */
const passOn = () => {};

async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  encoding: BufferEncoding,
): AsyncGenerator<string> {
  const decoder = new StringDecoder(encoding);
  let rest = '';
  let begun = false;
  for await (const chunk of chunks) {
    rest += decoder.write(chunk);
    if (!begun && rest) {
      begun = true;
      if (encoding === 'utf8') rest = rest.replace(/^\uFEFF/, '');
    }
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.end();
  if (rest) yield rest;
}
