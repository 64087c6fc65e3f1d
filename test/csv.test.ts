import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { describe, expect, inject, it } from 'vitest';

const address = (path: string) => `${inject('origin')}/export/${path}`;

/** The rows as Python's csv reads them from a file that is opened with an encoding. */
function inPython(text: Buffer, encoding: string): Record<string, string>[] {
  const program = `import csv, io, json, sys
print(json.dumps(list(csv.DictReader(io.TextIOWrapper(sys.stdin.buffer, '${encoding}', newline='')))))`;
  const options = { input: text, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  return JSON.parse(execFileSync('python3', ['-c', program], options));
}

async function bytesOf(path: string): Promise<Buffer> {
  const response = await fetch(address(path));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

describe.each(['statements.csv', 'citations.csv', 'tariffs.csv?inForceOn=2025-05-03'])(
  '%s',
  async (path) => {
    it('is the same with a byte order mark', async () => {
      const bom = `${path}${path.includes('?') ? '&' : '?'}bom=true`;
      const plain = parse(await bytesOf(path), { columns: true }) as Record<string, string>[];
      expect(plain.length).toBeGreaterThan(0);
      expect(parse(await bytesOf(bom), { columns: true, bom: true })).toEqual(plain);
    });

    it('is read by Python', async () => {
      const bom = `${path}${path.includes('?') ? '&' : '?'}bom=true`;
      const rows = parse(await bytesOf(path), { columns: true });
      expect(inPython(await bytesOf(path), 'utf-8')).toEqual(rows);
      expect(inPython(await bytesOf(bom), 'utf-8-sig')).toEqual(rows);
    });
  },
);
