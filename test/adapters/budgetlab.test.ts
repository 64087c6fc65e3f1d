import { expect, test } from 'vitest';
import { budgetlab } from '../../adapters/budgetlab.ts';
import { file, imported } from './import.ts';

const read = (name: string, text: string) => imported(budgetlab, file(name, text));

test('a file holds a measure for each heading of chapter 99', async () => {
  const { entry, refused } = await read(
    's301_product_lists.csv',
    'hts8,list,ch99_code\n01012100,4A,9903.88.15\n02031110,3,9903.88.03\n01012900,4A,9903.88.15\n84261900,cranes_301,9903.92.10\n',
  );
  expect(entry('us-tariff-china-section-301-list-4a')).toMatchObject({
    recipient: 'china',
    products: [{ hs: '01012100' }, { hs: '01012900' }],
    phases: [
      { ratePercent: 15, to: '2020-02-13' },
      { ratePercent: 7.5, from: '2020-02-14' },
    ],
    citations: [{ source: 'budget-lab-s301-product-lists', locator: 'lines 2 to 4' }],
  });
  expect(entry('us-tariff-china-section-301-list-3')).toMatchObject({
    products: [{ hs: '02031110' }],
  });
  expect(refused).toEqual(['"9903.92.10" is no measure that is known']);
});

test('comments before the header are not rows', async () => {
  const { entry, refused } = await read(
    'country_eo_exempt_products.csv',
    `# =====
# Country-specific IEEPA EO exempt products
#
#   ch99_code:             country EO heading (e.g., 9903.01.77 = Brazil)
ch99_code,hts10,effective_date_start,effective_date_end,source,note
9903.01.77,08012100,2025-08-06,,"EO 14323 Annex I (original, pre-Nov-13)",HTS8 subheading
9903.01.77,02011005,2025-11-13,,EO modifying scope (Nov 20 2025) Annex II,Added Nov 13 2025
`,
  );
  expect(refused).toEqual([]);
  expect(entry('us-tariff-brazil-ieepa-exemptions-2025-08-06')).toMatchObject({
    exemptions: [{ origin: 'brazil', from: '2025-08-06', products: [{ hs: '08012100' }] }],
    citations: [{ locator: 'lines 6 to 6' }],
  });
  expect(entry('us-tariff-brazil-ieepa-exemptions-2025-11-13')).toBeDefined();
});

test('goods added later are a measure of their own', async () => {
  const { entry } = await read(
    's232_derivative_products.csv',
    'hts_prefix,ch99_code,derivative_type,effective_date\n83051000,9903.85.08,aluminum,\n04029968,9903.85.08,aluminum,2025-08-18\n',
  );
  expect(entry('us-tariff-aluminum-derivatives-section-232-9903-85-08')).toMatchObject({
    phases: [{ ratePercent: 25 }, { ratePercent: 50, from: '2025-06-04' }],
  });
  expect(entry('us-tariff-aluminum-derivatives-section-232-9903-85-08-2025-08-18')).toMatchObject({
    phases: [{ ratePercent: 50, from: '2025-08-18', to: '2026-04-05' }],
  });
});

test('a text file has a code a line, and keeps the slugs of the record', async () => {
  const { entries } = await read('s232_auto_parts.txt', '4009120020\n8471\n732010\n');
  expect(entries).toMatchObject([
    { slug: 'budget-lab-auto-parts' },
    {
      slug: 'us-tariff-automobile-parts-section-232',
      products: [{ hs: '4009120020' }, { hs: '8471' }, { hs: '732010' }],
    },
  ]);
});

test('a floor is a rate in words', async () => {
  const { entry } = await read(
    'floor_exempt_products.csv',
    'hts8,category,country_group,ch99_code\n01061400,ptaap,swiss,9903.02.84\n39172100,civil_aircraft,eu,9903.02.76\n',
  );
  expect(entry('us-tariff-reciprocal-switzerland-floor-exemptions-ptaap')).toMatchObject({
    recipient: 'switzerland',
    phases: [{ rateText: expect.stringContaining('15%') }, { status: 'REVOKED' }],
  });
  expect(entry('european-union')).toMatchObject({ kind: 'INTERGOVERNMENTAL_ORGANIZATION' });
});

test('a code that is too long is refused', async () => {
  const { refused } = await read('ieepa_exempt_products.csv', 'hts10\n0106110000\n850511007000\n');
  expect(refused).toEqual(['"850511007000" is no HS code']);
});

test('a revision of the tariff schedule is a source, of about its day', async () => {
  const { entry, refused } = await read(
    'revision_dates.csv',
    'revision,effective_date,policy_effective_date\nbasic,2025-01-01,NA\nrev_17,2025-07-01,NA\n2026_rev_4,2026-02-24,NA\nrev_x,2025-01-01,NA\n',
  );
  expect(entry('hts-2025-basic-edition')).toMatchObject({ publishedOn: '2025-01-01~' });
  expect(entry('hts-2025-revision-17')).toMatchObject({ publishedOn: '2025-07-01~' });
  expect(entry('hts-2026-revision-4')).toMatchObject({
    title: 'Harmonized Tariff Schedule of the United States (2026), Revision 4',
    publisher: 'us-international-trade-commission',
  });
  expect(refused).toEqual(['"rev_x, 2025-01-01" is no revision and its day']);
});

test('parameters have tariffs by prefixes of codes', async () => {
  const { entry, entries, refused } = await read(
    'policy_params.yaml',
    `section_232_headings:
  softwood:
    prefixes: ['44031100', '44032101']
    default_rate: 0.10
  copper:
    products_file: 'resources/s232_copper_products.csv'
    default_rate: 0.50
`,
  );
  expect(entries[0]?.slug).toBe('budget-lab-policy-params');
  expect(entry('us-tariff-softwood-section-232')).toMatchObject({
    title: '10% on softwood from everywhere',
    products: [{ hs: '44031100' }, { hs: '44032101' }],
    citations: [{ locator: 'line 2: section_232_headings, softwood' }],
  });
  expect(refused).toEqual(['"copper" has a file of its own']);
});

test('a file that is not a list is refused', async () => {
  expect((await read('hts_concordance.csv', '')).refused).toHaveLength(1);
  expect((await read('policy_timing.md', '')).refused).toHaveLength(1);
});
