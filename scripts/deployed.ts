import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { ready } from '../src/engine/sql/statement.ts';
import { printWith } from '../src/store/print.ts';
import type { Write } from '../src/store/rows.ts';
import { wrangler } from './wrangler.ts';

/** D1 limits a statement to 100,000 bytes, with quotes. */
export const inlinedBytes = 90_000;

/** The deployed database, through wrangler. wrangler takes SQL text only, so values are inlined. */
export const deployed = drizzle(
  async (text, params) => {
    const command = inlined(text, params);
    const answer = wrangler('d1', 'execute', 'DB', '--remote', '--json', '--command', command);
    const results = JSON.parse(answer) as { results: object[] }[];
    return { rows: results.flatMap(({ results }) => results).map(Object.values) };
  },
  /** D1 imports a file in one transaction. */
  async (statements) => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-'));
    try {
      const file = join(folder, 'statements.sql');
      const texts = statements.map(({ sql, params }) => `${inlined(sql, params)};\n`);
      writeFileSync(file, texts.join(''));
      wrangler('d1', 'execute', 'DB', '--remote', '--yes', '--file', file);
      return statements.map(() => ({ rows: [] }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** A change as statements that D1 takes: rows that are too long for one go in several. */
export function statementsOf({ sql, rows }: Write) {
  const pieces = rows ? inPieces(rows, inlinedBytes) : [undefined];
  return pieces.map((piece) => deployed.run(ready(printWith(sql, piece))));
}

/** A statement with its values in place of its placeholders. Quoted question marks stay. */
export function inlined(text: string, params: readonly unknown[]): string {
  let next = 0;
  return text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g, (token) =>
    token === '?' ? literalOf(params[next++]) : token,
  );
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** Rows as JSON arrays of at most `bytes` bytes. A longer row gets an array of its own. */
export function inPieces(rows: readonly unknown[], bytes: number): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 2;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const size = Buffer.byteLength(json) + 1;
    if (piece.length && length + size > bytes) {
      pieces.push(`[${piece.join(',')}]`);
      piece = [];
      length = 2;
    }
    piece.push(json);
    length += size;
  }
  return piece.length ? [...pieces, `[${piece.join(',')}]`] : pieces;
}
