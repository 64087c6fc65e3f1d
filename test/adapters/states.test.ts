import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { countryBy, countryNamed } from '../../adapters/countries.ts';
import { countryCodes } from '../../adapters/country-codes.ts';
import { deploymentIn } from '../../adapters/factbook/deployments.ts';
import { factbook } from '../../adapters/factbook/factbook.ts';
import { leadersIn } from '../../adapters/factbook/leaders.ts';
import { troopdata } from '../../adapters/troopdata.ts';
import { usOfficials } from '../../adapters/us-officials.ts';
import { whitehouse } from '../../adapters/whitehouse.ts';
import { itemsOf } from './items.ts';

describe('four kinds of country code', () => {
  it.each([
    ['alpha2', 'DE', 'germany'],
    ['alpha3', 'DEU', 'germany'],
    ['fips', 'gm', 'germany'],
    ['fips', 'ch', 'china'],
    ['fips', 'mx', 'mexico'],
    ['alpha2', 'CH', 'switzerland'],
  ] as const)('%s %s', (system, code, slug) => {
    expect(countryBy(system, code)?.slug).toBe(slug);
  });

  it.each([
    ['UNITED STATES OF AMERICA', 'united-states'],
    ['Burma', 'myanmar'],
    ['The Gambia', 'gambia'],
    ['St. Lucia', 'saint-lucia'],
    ['Trinidad & Tobago', 'trinidad-and-tobago'],
    ['Atlantis', undefined],
  ])('and the name %s', (name, slug) => {
    expect(countryNamed(name)?.slug).toBe(slug);
  });
});

it('country-codes gives states with their official names', async () => {
  const { entries } = await itemsOf(
    countryCodes,
    'country-codes.csv',
    '\uFEFFISO3166-1-Alpha-2,UNTERM English Formal,official_name_en,official_name_es,official_name_fr,CLDR display name,wikidata_id\nAF,the Islamic Republic of Afghanistan,Afghanistan,Afganistán,Afghanistan,Afghanistan,https://www.wikidata.org/wiki/Q889\n',
  );
  expect(entries).toMatchObject([
    {
      slug: 'afghanistan',
      countryCode: 'AF',
      wikidata: 'Q889',
      aliases: ['the Islamic Republic of Afghanistan', 'Afganistán'],
    },
  ]);
});

describe('what the World Factbook says of deployments', () => {
  it.each([
    ['770 Central African Republic (MINUSCA)', 'Central African Republic', { best: 770 }],
    [
      ' up to 10,000 Democratic Republic of the Congo',
      'Democratic Republic of the Congo',
      { maximum: 10_000 },
    ],
    ['approximately 1,500 Somalia (AUSSOM)', 'Somalia', { best: 1_500 }],
    ['more than 700 Mali', 'Mali', { minimum: 700 }],
    ['10-12,000 Syria', 'Syria', { minimum: 10_000, maximum: 12_000 }],
    ['1,000-1,500 troops in Niger', 'Niger', { minimum: 1_000, maximum: 1_500 }],
    [
      '750 (plus about 400 police) Central African Republic (MINUSCA)',
      'Central African Republic',
      { best: 750 },
    ],
    [
      'estimated to have as many as 10,000 troops Somalia (about 2,500 under the AU)',
      'Somalia',
      { maximum: 10_000 },
    ],
    [
      'has about 175 mostly police personnel deployed to the Central African Republic',
      'Central African Republic',
      { best: 175 },
    ],
  ])('%s', (clause, place, headcount) => {
    expect(deploymentIn(clause)).toEqual({ place, headcount });
  });

  it.each([
    'has committed troops to a task force',
    'the US has approximately 200,000 military personnel deployed overseas',
    '12,000-10 Syria',
  ])('nothing of: %s', (clause) => {
    expect(deploymentIn(clause)).toBeUndefined();
  });
});

it.each([
  [
    'President Claudia SHEINBAUM Pardo (since 1 October 2024)',
    [
      {
        slug: 'claudia-sheinbaum',
        name: 'Claudia Sheinbaum Pardo',
        title: 'President',
        since: '2024-10-01',
      },
    ],
  ],
  [
    'President Denis SASSOU-Nguesso (since 1997)',
    [
      {
        slug: 'denis-sassou-nguesso',
        name: 'Denis SASSOU-Nguesso',
        title: 'President',
        since: '1997',
      },
    ],
  ],
  [
    'King CHARLES III (since 8 September 2022); represented by Governor-General Sam MOSTYN (since June 2024)',
    [
      { slug: 'charles-iii', name: 'Charles Iii', title: 'King', since: '2022-09-08' },
      { slug: 'sam-mostyn', name: 'Sam Mostyn', title: 'Governor-general', since: '2024-06' },
    ],
  ],
  ['Michael RANDRIANIRINA (Col.)', []],
])('leaders in: %s', (text, leaders) => {
  expect(leadersIn(text)).toEqual(leaders);
});

it('factbook reads packed profiles, and puts one person of two offices into one entry', async () => {
  const profile = {
    path: 'africa/ao.json',
    Government: {
      'Executive branch': {
        'chief of state': { text: 'President Joao LOURENCO (since 26 September 2017)' },
        'head of government': { text: 'President Joao LOURENCO (since 26 September 2017)' },
      },
    },
    'Military and Security': {
      'Military deployments': { text: '400 Mozambique; 20 Golan Heights (2025)' },
    },
    Terrorism: { 'Terrorist group(s)': { text: 'Boko Haram (BH)' } },
  };
  const packed = gzipSync(`${JSON.stringify(profile)}\n{"path":"world/xx.json"}\n`);
  const { entries, refused } = await itemsOf(factbook, 'profiles.jsonl.gz', packed);
  expect(entries.filter(({ kind }) => kind === 'PERSON')).toMatchObject([
    {
      slug: 'joao-lourenco',
      offices: [{ body: 'angola', role: 'President of Angola', from: '2017-09-26' }],
    },
  ]);
  expect(entries.filter(({ kind }) => kind === 'TROOP_EVENT')).toMatchObject([
    {
      actor: 'angola',
      host: 'mozambique',
      date: '2025',
      headcount: { best: 400 },
      action: 'STATIONED',
    },
  ]);
  expect(entries).toContainEqual(
    expect.objectContaining({ kind: 'ARMED_GROUP', slug: 'boko-haram', aliases: ['BH'] }),
  );
  expect(refused.map(({ reason }) => reason)).toEqual([
    'Angola, deployments: "Golan Heights" is no country in "20 Golan Heights"',
    'world/xx.json is no country with an ISO 3166 code',
  ]);
});

it('troopdata takes no report for unknown, not for zero', async () => {
  const { entries, refused } = await itemsOf(
    troopdata,
    'troops.csv',
    'ccode,iso3c,countryname,year,month,quarter,source,troops_ad\n700,AFG,Afghanistan,2021,March,1,NA,0\n700,AFG,Afghanistan,2021,December,4,December 2021,6\n2,USA,United States,1950,June,2,June 1950,952600\n260,DEU,Germany,1951,June,2,Stepwise Imputation,100\nNA,NA,German Democratic Republic,1960,June,2,June 1960,0\n',
  );
  expect(refused).toEqual([
    { line: 2, reason: 'a zero with no report behind it is unknown, not zero' },
    { line: 4, reason: 'troops at home are no foreign deployment' },
  ]);
  const events = entries.filter((entry) => entry.kind === 'TROOP_EVENT');
  expect(events).toMatchObject([
    {
      slug: 'us-troops-in-afghanistan-2021-12',
      date: '2021-12',
      headcount: { best: 6 },
      citations: [{ credibility: 'TWO' }],
    },
    { slug: 'us-troops-in-germany-1951-06', citations: [{ credibility: 'FOUR' }] },
    { slug: 'us-troops-in-german-democratic-republic-1960-06', headcount: { best: 0 } },
  ]);
});

it('us-officials joins terms that follow each other', async () => {
  const { entries } = await itemsOf(
    usOfficials,
    'executive.yaml',
    `- id: { bioguide: W000178 }
  name: { first: George, last: Washington }
  terms:
  - { type: prez, start: '1789-04-30', end: '1793-03-04' }
  - { type: prez, start: '1793-03-04', end: '1797-03-04' }
- id: { bioguide: C000127, wikidata: Q22250 }
  name: { first: Maria, last: Cantwell, official_full: Maria E. Cantwell }
  terms:
  - { type: rep, start: '1993-01-05', end: '1995-01-03', state: WA }
  - { type: sen, start: '2001-01-03', end: '2007-01-03', state: WA }
`,
  );
  expect(entries.filter(({ kind }) => kind === 'PERSON')).toMatchObject([
    {
      slug: 'george-washington',
      offices: [{ role: 'President of the United States', from: '1789-04-30', to: '1797-03-04' }],
    },
    {
      slug: 'maria-cantwell',
      aliases: ['Maria E. Cantwell'],
      wikidata: 'Q22250',
      offices: [
        { role: 'Representative for WA', body: 'us-house-of-representatives' },
        { role: 'Senator for WA', body: 'us-senate' },
      ],
    },
  ]);
});

it('whitehouse gives the acts of a president to him, and the rest to the house', async () => {
  const document = (path: string, category: string) =>
    JSON.stringify({
      path,
      category,
      date: '2025-02-01',
      source_url: 'https://www.whitehouse.gov/x/',
      text: `---\ntitle: "Imposing  Duties\\\n  \\ on Mexico"\n---\n\nBy the authority vested in me\n`,
    });
  const { entries } = await itemsOf(
    whitehouse,
    'documents.jsonl',
    `${document('presidential-actions/2025-02/2025-02-01-duties.md', 'presidential-actions')}\n${document('articles/2025-02/2025-02-01-duties.md', 'articles')}\n`,
  );
  const texts = entries.filter((entry) => entry.kind === 'STATEMENT');
  expect(texts).toMatchObject([
    {
      actor: 'donald-trump',
      title: 'Imposing Duties on Mexico',
      text: 'By the authority vested in me',
      attribution: 'OFFICIAL_TEXT',
    },
    { actor: 'white-house' },
  ]);
  expect(new Set(entries.map(({ kind, slug }) => `${kind} ${slug}`)).size).toBe(entries.length);
});
