import { expect, test } from 'vitest';
import {
  countryOfAlpha3,
  countryOfCensus,
  countryOfFips,
  countryOfName,
} from '../../adapters/countries.ts';
import { countryCodes } from '../../adapters/country-codes.ts';
import { file, imported } from './import.ts';

const columns = 'ISO3166-1-Alpha-2,CLDR display name,official_name_en,official_name_es';

test('a country is a state, with its official names as aliases', async () => {
  const { entries, refused } = await imported(
    countryCodes,
    file(
      'country-codes.csv',
      `${columns}\nGB,UK,United Kingdom of Great Britain and Northern Ireland,Reino Unido de Gran Bretaña e Irlanda del Norte\nNA,Namibia,Namibia,Namibia\nZZ,Nowhere,Nowhere,Nada\n`,
    ),
  );
  expect(entries[0]).toMatchObject({
    kind: 'STATE',
    slug: 'united-kingdom',
    name: 'United Kingdom',
    countryCode: 'GB',
    wikidata: 'Q145',
  });
  expect(entries[0]).toHaveProperty(
    'aliases',
    expect.arrayContaining(['UK', 'Reino Unido de Gran Bretaña e Irlanda del Norte']),
  );
  expect(entries[1]).toMatchObject({ slug: 'namibia', countryCode: 'NA' });
  expect(refused).toEqual(['"ZZ" is not a known ISO 3166-1 alpha-2 code']);
});

test('a FIPS code is not an ISO code', () => {
  expect(countryOfFips('gm')?.slug).toBe('germany');
  expect(countryOfFips('ch')?.slug).toBe('china');
  expect(countryOfAlpha3('DEU')).toBe(countryOfFips('GM'));
  expect(countryOfCensus('5700')).toBe(countryOfFips('CH'));
});

test('a country has more than one name', () => {
  for (const [name, slug] of [
    ['Burma', 'myanmar'],
    ['the Falkland Islands', 'falkland-islands'],
    ['St. Kitts and Nevis', 'saint-kitts-and-nevis'],
    ["Cote d'Ivoire", 'cote-d-ivoire'],
    ['TURKEY', 'turkey'],
  ]) {
    expect(countryOfName(name as string)?.slug).toBe(slug);
  }
});
