import { stringify } from 'csv-stringify/browser/esm/sync';
import { sql } from 'drizzle-orm';
import type { Client } from '../engine/client.ts';
import type { Key } from '../engine/cursor.ts';
import { jsonArray } from '../engine/json.ts';
import { page } from '../engine/list.ts';
import type { Listing } from '../engine/listing.ts';
import { QueryContext } from '../engine/query-context.ts';
import type { ListFile } from './files.ts';

/** Some rows of a file, and the position of the last one. */
export interface Rows {
  text: string;
  count: number;
  last: Key[];
}

export interface Format {
  type: string;
  rows: (
    client: Client,
    list: ListFile,
    listing: Listing,
    after: Key[] | undefined,
    size: number,
    parameters: URLSearchParams,
  ) => Promise<Rows>;
}

export const formats: Record<string, Format> = {
  ndjson: {
    type: 'application/x-ndjson; charset=utf-8',
    async rows(client, { entry }, listing, after, size) {
      // Each row has its position, then its line of the file.
      const found = await client.rows(
        page(
          new QueryContext(),
          listing,
          { after },
          size,
          (row, keys) => sql`${jsonArray(keys)} || char(10) || ${entry(row)}`,
        ),
      );
      const lines = found.map((row) => row.slice(row.indexOf('\n') + 1));
      const last = found.at(-1);
      return {
        text: lines.map((line) => `${line}\n`).join(''),
        count: found.length,
        last: last === undefined ? [] : JSON.parse(last.slice(0, last.indexOf('\n'))),
      };
    },
  },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    async rows(client, { cells }, listing, after, size, parameters) {
      const found = await client.rows(
        page(new QueryContext(), listing, { after }, size, (row, keys) =>
          jsonArray([jsonArray(keys), jsonArray(Object.values(cells(row, parameters)))]),
        ),
      );
      const rows = found.map((row) => JSON.parse(row) as [Key[], unknown[]]);
      return {
        // Spreadsheets would run a cell as a formula if it was not escaped.
        text: stringify(
          rows.map(([, row]) => row),
          {
            header: !after,
            bom: !after && parameters.get('bom') === 'true',
            columns: Object.keys(cells((column) => sql`${column}`, parameters)),
            escape_formulas: true,
            record_delimiter: 'windows',
          },
        ),
        count: rows.length,
        last: rows.at(-1)?.[0] ?? [],
      };
    },
  },
};
