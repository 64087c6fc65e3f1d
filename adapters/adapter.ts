/** A file that an import is given. `.gz` and `.br` are unpacked by their name's ending. */
export interface InputFile {
  path: string;
  bytes(): Promise<Buffer>;
  lines(encoding?: BufferEncoding): AsyncIterable<string>;
}

export interface Place {
  file: string;
  line: number;
}

/** An entry in the record's portable format, not yet validated, or why a row gives none. */
export type Item = { place: Place; entry: unknown } | { place: Place; refused: string };

/** Turns files of other people's making into entries of the record. */
export interface Adapter {
  /** What it reads, in a sentence. */
  description: string;
  entries(files: readonly InputFile[]): AsyncIterable<Item>;
}
