import { expect, test } from 'vitest';
import { troopdata } from '../../adapters/troopdata.ts';
import { file, imported } from './import.ts';

const rows = await imported(
  troopdata,
  file(
    'troopdata.csv',
    `iso3c,countryname,year,month,source,troops_ad,troops_all
USA,United States,1950,June,June 1950,952600,952600
AFG,Afghanistan,2021,March,NA,0,0
AFG,Afghanistan,2020,June,NA,8600,8600
BEL,Belgium,1951,June,Stepwise Imputation,300,300
BEL,Belgium,2011,September,September 2011,1176,1183
NA,Vietnam,2011,September,September 2011,13,13
NA,Wake Island,1956,June,June 1956,5,5
NA,German Democratic Republic,1977,September,September 1977,53,53
SRB,Serbia,2014,June,June 2014,4,5
NA,Serbia,2014,June,NA,5,5
NA,Serbia,2009,June,Kane 2006,0,0
VNM,South Vietnam,1950,June,June 1950,18,18
BEL,Belgium,2011,Fall,September 2011,1176,1183
`,
  ),
);

test('a zero without a report is refused', () => {
  expect(rows.refused).toContain('no report');
  expect(rows.entry('us-troops-in-afghanistan-2021-03')).toBeUndefined();
});

test('a figure without a report has a lower credibility', () => {
  expect(rows.entry('us-troops-in-afghanistan-2020-06')).toMatchObject({
    headcount: { best: 8600 },
    citations: [{ credibility: 'POSSIBLY_TRUE', locator: 'line 4' }],
  });
});

test('an imputed figure is described as imputed', () => {
  expect(rows.entry('us-troops-in-belgium-1951-06')).toMatchObject({
    description: expect.stringContaining('Imputed'),
    citations: [{ credibility: 'DOUBTFUL' }],
  });
});

test('the headcount is that of active duty', () => {
  expect(rows.entry('us-troops-in-belgium-2011-09')).toMatchObject({
    date: '2011-09',
    actor: 'united-states',
    host: 'belgium',
    action: 'STATIONED',
    headcount: { best: 1176 },
    citations: [
      { source: 'troopdata-country-quarter', locator: 'line 6', credibility: 'PROBABLY_TRUE' },
    ],
  });
});

test('a place without a code is found by name', () => {
  expect(rows.entry('us-troops-in-vietnam-2011-09')).toMatchObject({ host: 'vietnam' });
  expect(rows.entry('us-troops-in-south-vietnam-1950-06')).toBeDefined();
  expect(rows.entry('us-troops-in-east-germany-1977-09')).toMatchObject({ host: 'east-germany' });
});

test('a place that is not a country has no host', () => {
  const wake = rows.entry('us-troops-in-wake-island-1956-06');
  expect(wake).toMatchObject({ place: { name: 'Wake Island' } });
  expect(wake).toHaveProperty('host', undefined);
});

test('refuses rows without a foreign host or a quarter', () => {
  expect(rows.refused).toEqual([
    'the United States is not a foreign host',
    'no report',
    'is already on line 10',
    'no report: Kane ended in 2006',
    '"Fall" is not a month of the quarterly reports',
  ]);
});

test('each state comes once, before the first reference to it', () => {
  const slugs = rows.entries.map(({ slug }) => slug);
  expect(slugs.filter((slug) => slug === 'belgium')).toHaveLength(1);
  expect(slugs.indexOf('belgium')).toBeLessThan(slugs.indexOf('us-troops-in-belgium-1951-06'));
});
