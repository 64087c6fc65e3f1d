import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { nameOf, open } from '../../adapters/input.ts';

const folder = await mkdtemp(join(tmpdir(), 'input-'));

async function stored(name: string, bytes: Buffer) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return open(path);
}

async function linesOf(lines: AsyncIterable<string>) {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

const text = '\uFEFFaño\r\nsecond\n\nlast';

test.each([
  ['plain.csv', Buffer.from(text)],
  ['packed.csv.gz', gzipSync(text)],
  ['packed.csv.br', brotliCompressSync(text)],
])('%s is unpacked by its name, without mark or carriage returns', async (name, bytes) => {
  const file = await stored(name, bytes);
  expect(await linesOf(file.lines())).toEqual(['año', 'second', '', 'last']);
  expect((await file.bytes()).toString()).toBe(text);
  expect(nameOf(file)).toMatch(/\.csv$/);
});

test('reads Latin-1', async () => {
  const file = await stored('latin1.csv', Buffer.from('Côte', 'latin1'));
  expect(await linesOf(file.lines('latin1'))).toEqual(['Côte']);
});

test('a broken archive is an error', async () => {
  const file = await stored('broken.gz', Buffer.from('no archive'));
  await expect(linesOf(file.lines())).rejects.toThrow('incorrect header check');
});
