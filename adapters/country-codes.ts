import { parse } from 'csv-parse/sync';
import type { Adapter, InputFile } from './adapter.ts';
import { countryBy, stateEntry } from './countries.ts';

type Row = Record<string, string>;

const official = [
  'UNTERM English Formal',
  'official_name_en',
  'official_name_es',
  'official_name_fr',
];

/** Every country with an ISO 3166-1 code as a state, with its official names as aliases. */
export const countryCodes: Adapter = {
  description: 'country-codes.csv of datasets/country-codes: ISO 3166 countries and their names.',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      const rows = parse<{ record: Row; info: { lines: number } }>(await file.bytes(), {
        columns: true,
        bom: true,
        info: true,
      });
      for (const { record, info } of rows) {
        const place = { file: file.path, line: info.lines };
        const country = countryBy('alpha2', (record['ISO3166-1-Alpha-2'] ?? '').trim());
        if (!country) {
          yield {
            place,
            refused: `has no ISO 3166-1 alpha-2 code: "${record['CLDR display name']}"`,
          };
          continue;
        }
        const names = official.flatMap((column) => record[column]?.trim() || []);
        const wikidata = /Q\d+$/.exec(record.wikidata_id ?? '')?.[0];
        yield {
          place,
          entry: {
            ...stateEntry(country),
            aliases: [...new Set(names)].filter((name) => name !== country.name),
            ...(wikidata && { wikidata }),
          },
        };
      }
    }
  },
};
