import type { Adapter } from './adapter.ts';
import { countryOfAlpha2 } from './countries.ts';
import { namedRows } from './csv.ts';
import { stateOf } from './introduce.ts';

const nameColumns = [
  'CLDR display name',
  'official_name_en',
  'UNTERM English Formal',
  'official_name_es',
  'official_name_fr',
  'official_name_ru',
  'official_name_ar',
  'official_name_cn',
];

export const countryCodes: Adapter = {
  description: 'country-codes.csv of github.com/datasets/country-codes: every country as a state',
  async *entries(files) {
    for (const file of files) {
      for await (const { line, cells } of namedRows(file)) {
        const place = { file: file.path, line };
        const code = cells['ISO3166-1-Alpha-2'] ?? '';
        const country = countryOfAlpha2(code);
        if (!country) {
          yield { place, refused: `"${code}" is not a known ISO 3166-1 alpha-2 code` };
          continue;
        }
        const names = nameColumns.map((column) => (cells[column] ?? '').replace(/^the /, ''));
        const aliases = new Set([...names, ...country.aliases].filter((name) => name.trim()));
        aliases.delete(country.name);
        yield { place, entry: stateOf({ ...country, aliases: [...aliases] }) };
      }
    }
  },
};
