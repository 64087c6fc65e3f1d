import { expect, test } from 'vitest';
import { tradeWar } from '../../adapters/trade-war.ts';
import { file, imported } from './import.ts';

const read = (name: string, text: string) => imported(tradeWar, file(`tariff-lists/${name}`, text));

test('row numbers are not codes, and dropped zeros are restored', async () => {
  const { entry } = await read(
    'china-15-percent-030425.csv',
    '1,2071100,Fresh or Chilled Whole Chicken\n28,10019900,Other Wheat and Meslin\n',
  );
  expect(entry('china-tariff-united-states-15-percent-march-2025')).toMatchObject({
    actor: 'china',
    recipient: 'united-states',
    products: [
      { hs: '02071100', description: 'Fresh or Chilled Whole Chicken' },
      { hs: '10019900' },
    ],
    citations: [{ locator: 'lines 1 to 2' }],
  });
});

test('a list without a header has dotted codes', async () => {
  const { entry, refused } = await read('canada-march-list.csv', '0105.11.22\n0105.94.92\n');
  expect(refused).toEqual([]);
  expect(entry('canada-tariff-united-states-march-2025')).toMatchObject({
    actor: 'canada',
    products: [{ hs: '01051122' }, { hs: '01059492' }],
  });
});

test('a description can have several lines', async () => {
  const { entry, refused } = await read(
    'canada-steel-list.csv',
    '3406.00.90,"Candles, tapers and the like.",Other\n7307.99.10,"Other","Flanged casing heads;\nScrewed casing heads"\n3506.10.00,Glues,Other\n',
  );
  expect(refused).toEqual([]);
  expect(entry('canada-tariff-united-states-steel-list-2025')).toMatchObject({
    products: [
      { hs: '34060090', description: 'Candles, tapers and the like.; Other' },
      { hs: '73079910' },
      { hs: '35061000' },
    ],
  });
});

test('a column of prefixes has 4 to 10 digits', async () => {
  const { entry } = await read(
    'metals-annex-IA.csv',
    '\uFEFFHTSUS\n7206\n730210\n73011000\n7308200035\n',
  );
  expect(entry('us-tariff-metals-section-232-annex-1a')).toMatchObject({
    products: [{ hs: '7206' }, { hs: '730210' }, { hs: '73011000' }, { hs: '7308200035' }],
    phases: [
      { status: 'ANNOUNCED', from: '2026-04-02', to: '2026-04-05' },
      { status: 'IN_FORCE', ratePercent: 50, from: '2026-04-06' },
    ],
  });
});

test('a category or a number of digits is not a description', async () => {
  const { entry } = await read(
    'section122-product-exemptions.csv',
    'hts_code,digits\n02011005,8\n',
  );
  expect(entry('us-import-surcharge-section-122-product-exemptions')).toMatchObject({
    products: [],
    exemptions: [{ products: [{ hs: '02011005', description: undefined }] }],
    links: [{ predicate: 'PART_OF', object: 'us-import-surcharge-section-122' }],
  });
});

test('a repeated code is refused', async () => {
  const { entry, refused } = await read(
    'steel-tariffs.csv',
    'HTSUS\n73181900\n73012050\n73181900\n',
  );
  expect(refused).toEqual(['"73181900" is already on line 2']);
  expect(entry('us-tariff-steel-section-232-list')).toMatchObject({
    products: [{ hs: '73181900' }, { hs: '73012050' }],
    phases: [
      { ratePercent: 25, to: '2025-03-11' },
      { ratePercent: 25, to: '2025-06-03' },
      { ratePercent: 50, from: '2025-06-04', to: '2026-04-05' },
    ],
  });
});

test('the file with the misspelt name has the rates of August', async () => {
  const { entry } = await read(
    'agust-7-tariffs.csv',
    'Countries and Territories,"Reciprocal Tariff, Adjusted"\nCôte d`Ivoire,15%\nMyanmar (Burma),40%',
  );
  expect(entry('us-tariff-reciprocal-august-2025-cote-d-ivoire')).toMatchObject({
    recipient: 'cote-d-ivoire',
    phases: [
      { status: 'ANNOUNCED', ratePercent: 15 },
      { status: 'IN_FORCE', from: '2025-08-07' },
      { status: 'REVOKED', from: '2026-02-20' },
    ],
  });
  expect(entry('us-tariff-reciprocal-august-2025-myanmar')).toBeDefined();
  const clean = await read(
    'clean-august-7-tariffs.csv',
    'country_name,rtariff-aug\nALGERIA,30.0\n',
  );
  expect(clean.refused).toEqual(['repeats agust-7-tariffs.csv in capitals']);
});

test('rates that are not in Annex I are refused', async () => {
  const { entry, refused } = await read(
    'reciprocal-tariffs-annex-I.csv',
    'CTY_NAME,tariff_rate,CTY_CODE\nChina,104,5700\nEuropean Union,20,0003\nSouth Africa,31,79f\nCanada,8.75,1220',
  );
  expect(refused).toHaveLength(2);
  expect(entry('us-tariff-reciprocal-april-2025-european-union')).toMatchObject({
    recipient: 'european-union',
  });
  expect(entry('us-tariff-reciprocal-april-2025-south-africa')).toBeDefined();
});

test('averages and unknown files are refused', async () => {
  expect((await read('country-by-time.csv', 'date\n')).refused).toEqual([
    'has average rates, not acts',
  ]);
  expect((await read('other.csv', 'HTSUS\n')).refused).toEqual(['is not a list of this data set']);
});
