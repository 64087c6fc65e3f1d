/** A file to import. Files whose names end in `.gz` or `.br` are decompressed. */
export interface InputFile {
  path: string;
  bytes(): Promise<Buffer>;
  lines(encoding?: BufferEncoding): AsyncIterable<string>;
}

export interface Place {
  file: string;
  line: number;
}

/** An entry in the record's portable format, not yet validated, or the reason why there is none. */
export type Item = { place: Place; entry: unknown } | { place: Place; refused: string };

/** Reads the files of a data set as entries of the record. */
export interface Adapter {
  /** The files that it reads. */
  description: string;
  entries(files: readonly InputFile[]): AsyncIterable<Item>;
}
