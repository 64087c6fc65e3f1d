import { parse } from 'csv-parse/sync';

export interface Listed {
  line: number;
  hs: string;
  description?: string;
  /** The other columns, by name. */
  cells: Record<string, string>;
}

export interface Unread {
  line: number;
  reason: string;
}

const codeColumns = ['htsus', 'hts_code', 'hts_prefix', 'hts10', 'hts8', 'hs'];

/**
 * The codes of a list, whatever its shape: with a header or without one, with dots, with a
 * running number before the code, with comment lines, with a byte order mark, with leading
 * zeros lost.
 */
export function codesIn(text: string): (Listed | Unread)[] {
  const rows = parse(text, {
    bom: true,
    comment: '#',
    comment_no_infix: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const header = rows[0]?.record.map((name) => name.toLowerCase()) ?? [];
  const named = header.findIndex((name) => codeColumns.includes(name));
  return (named < 0 ? rows : rows.slice(1)).map(({ record, info: { lines: line } }) => {
    const at = named < 0 ? record.findIndex(looksLikeCode) : named;
    const hs = codeOf(record[at] ?? '');
    if (!hs) return { line, reason: `has no HS code: "${record.join(',').slice(0, 80)}"` };
    const cells =
      named < 0 ? {} : Object.fromEntries(header.map((name, i) => [name, record[i] ?? '']));
    const description = named < 0 ? record[at + 1] : cells.description;
    return { line, hs, cells, ...(description && { description }) };
  });
}

/** A running number has fewer digits than any code that is listed. */
function looksLikeCode(cell: string): boolean {
  return /^\d[\d.]{3,}$/.test(cell) && cell.replaceAll('.', '').length >= 4;
}

/** Codes have an even number of digits: one that has an odd one has lost the zero that it began with. */
function codeOf(cell: string): string | undefined {
  const digits = cell.replaceAll('.', '');
  if (!/^\d{3,10}$/.test(digits)) return undefined;
  return digits.length % 2 ? `0${digits}` : digits;
}
