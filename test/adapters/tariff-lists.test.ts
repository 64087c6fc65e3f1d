import { describe, expect, it } from 'vitest';
import { budgetlab } from '../../adapters/tariff-lists/budgetlab.ts';
import { codesIn } from '../../adapters/tariff-lists/codes.ts';
import { tradeWar } from '../../adapters/tariff-lists/trade-war.ts';
import { itemsOf } from './items.ts';

const codes = (text: string) => codesIn(text).map((row) => ('hs' in row ? row.hs : row.reason));

describe('a list of codes', () => {
  it.each<[string, string, string[]]>([
    ['has a header', 'HTSUS\n8305100050\n8306300000\n', ['8305100050', '8306300000']],
    ['has none, and dots', '0105.11.22\n0105.94.92\n', ['01051122', '01059492']],
    [
      'has running numbers and lost its leading zeros',
      '1,2071100,Fresh or Chilled Whole Chicken\n28,10071000,Seed Corn\n690,12019011,"Non-seed, Non-GMO Soybeans"\n',
      ['02071100', '10071000', '12019011'],
    ],
    ['is of prefixes', 'HTSUS\n7206\n730820\n', ['7206', '730820']],
    [
      'has comment lines before its header',
      '# ====\n# Country-specific IEEPA EO exempt products\n#\nch99_code,hts10,note\n9903.01.77,0801.21.00,HTS8 subheading\n',
      ['08012100'],
    ],
    ['begins with a byte order mark', '\uFEFFhts8,list\n01012100,4A\n', ['01012100']],
    ['has quotes about every cell', '"hts8"\n"02011005"\n', ['02011005']],
    ['has only codes', '4009120020\n40111010\n', ['4009120020', '40111010']],
    [
      'has a code that is none',
      'hts10,ch99_code\n850511007000,9903.01\n',
      ['has no HS code: "850511007000,9903.01"'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('keeps what it says of a code', () => {
    expect(codesIn('3406.00.90,"Candles, tapers and the like.",Other\n')).toEqual([
      { line: 1, hs: '34060090', cells: {}, description: 'Candles, tapers and the like.' },
    ]);
  });
});

describe('trade-war', () => {
  it('knows the act of a list', async () => {
    const { entries } = await itemsOf(
      tradeWar,
      'china-15-percent-030425.csv',
      '1,2071100,Fresh or Chilled Whole Chicken\n',
    );
    expect(entries.at(-1)).toMatchObject({
      kind: 'TARIFF',
      actor: 'china',
      recipient: 'united-states',
      products: [{ hs: '02071100', description: 'Fresh or Chilled Whole Chicken' }],
      phases: [
        { status: 'ANNOUNCED', ratePercent: 15 },
        { status: 'IN_FORCE', from: '2025-03-10', ratePercent: 15 },
      ],
    });
  });

  it('reads the misspelt list of rates by country', async () => {
    const { entries, refused } = await itemsOf(
      tradeWar,
      'agust-7-tariffs.csv',
      'Countries and Territories,"Reciprocal Tariff, Adjusted"\nAlgeria,30%\nAtlantis,15%\n',
    );
    expect(entries.at(-1)).toMatchObject({
      slug: 'us-reciprocal-tariff-algeria-august-2025',
      recipient: 'algeria',
      phases: [
        { ratePercent: 30 },
        { status: 'IN_FORCE', from: '2025-08-07' },
        { status: 'REVOKED' },
      ],
    });
    expect(refused).toEqual([{ line: 3, reason: '"Atlantis" is no country' }]);
  });

  it('guesses at no act', async () => {
    const { refused } = await itemsOf(
      tradeWar,
      'canada-338-dairy.csv',
      'HTSUS,description\n04021005,Milk\n',
    );
    expect(refused).toEqual([
      { line: 1, reason: 'gives goods of an act that the data set does not name' },
    ]);
    const unknown = await itemsOf(tradeWar, 'other.csv', 'HTSUS\n04021005\n');
    expect(unknown.refused[0]?.reason).toContain('add it to its table of acts');
  });
});

describe('budgetlab', () => {
  it('parts a file into the acts that its rows belong to', async () => {
    const { entries } = await itemsOf(
      budgetlab,
      's301_product_lists.csv',
      'hts8,list,ch99_code\n01012100,4A,9903.88.15\n84818030,1,9903.88.01\n',
    );
    const products = new Map(
      entries.flatMap((entry) =>
        entry.kind === 'TARIFF' ? [[entry.slug, entry.products.map(({ hs }) => hs)]] : [],
      ),
    );
    expect(products.get('us-section-301-china-list-4a')).toEqual(['01012100']);
    expect(products.get('us-section-301-china-list-1')).toEqual(['84818030']);
  });

  it('takes each revision of the schedule for a source', async () => {
    const { entries } = await itemsOf(
      budgetlab,
      'revision_dates.csv',
      'revision,effective_date,policy_effective_date,tpc_date,policy_event,tpc_policy_revision,needs_review\nbasic,2025-01-01,NA,NA,Baseline (pre-Trump 2.0),NA,NA\n2026_rev_4,2026-02-24,NA,NA,NA,NA,NA\n',
    );
    expect(entries.slice(-2)).toMatchObject([
      {
        slug: 'us-harmonized-tariff-schedule-2025-basic-edition',
        title:
          'Harmonized Tariff Schedule of the United States (2025), basic edition: Baseline (pre-Trump 2.0)',
      },
      { slug: 'us-harmonized-tariff-schedule-2026-revision-4', publishedOn: '2026-02-24' },
    ]);
  });
});
