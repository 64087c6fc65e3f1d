import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { InputFile } from './adapter.ts';

interface Row<T> {
  line: number;
  cells: T;
}

/** The rows of a file with a header. Lines that begin with # are comments. */
export async function* namedRows(file: InputFile): AsyncGenerator<Row<Record<string, string>>> {
  for await (const { record, info } of parsed(file, { columns: true, comment: '#' }))
    yield { line: info.lines, cells: record as Record<string, string> };
}

/** The rows of a file without a header, or with an unreliable one. */
export async function* plainRows(file: InputFile): AsyncGenerator<Row<string[]>> {
  for await (const { record, info } of parsed(file, {}))
    yield { line: info.lines, cells: record as string[] };
}

interface Parsed {
  record: unknown;
  info: { lines: number };
}

function parsed(file: InputFile, shape: { columns?: true; comment?: '#' }): AsyncIterable<Parsed> {
  const options = { ...shape, info: true, relax_column_count: true, skip_empty_lines: true };
  return pipeline(
    Readable.from(withEnds(file.lines())),
    parse({ ...options, comment_no_infix: true }),
    // The caller reads the parser, which throws the same error.
    () => {},
  );
}

async function* withEnds(lines: AsyncIterable<string>) {
  for await (const line of lines) yield `${line}\n`;
}
