import { describe, expect, inject, it } from 'vitest';
import { dateText, periodText } from '../../src/model/date-text.ts';
import { spanOf } from '../../src/model/edtf.ts';
import { chooser } from '../chooser.ts';

describe('dateText', () => {
  it.each([
    ['2025-05-03', '3 May 2025', '3 de mayo de 2025'],
    ['2025-04', 'April 2025', 'abril de 2025'],
    ['2025', '2025', '2025'],
    ['2025-04-XX', 'April 2025', 'abril de 2025'],
    ['2025-XX-XX', '2025', '2025'],
    ['202X', '2020s', 'década de 2020'],
    ['202', '2020s', 'década de 2020'],
    ['202~', 'about the 2020s', 'aproximadamente la década de 2020'],
    ['20XX', 'between 2000 and 2099', 'entre 2000 y 2099'],
    ['20', '2000 – 2099', '2000–2099'],
    ['20?', 'possibly 2000 – 2099', 'posiblemente 2000–2099'],
    ['XXXX', 'unknown', 'fecha desconocida'],
    ['2025-04-1X', 'between 10 and 19 April 2025', 'entre el 10 y el 19 de abril de 2025'],
    ['2025-12-3X', 'between 30 and 31 December 2025', 'entre el 30 y el 31 de diciembre de 2025'],
    ['2025-1X', 'between October and December 2025', 'entre octubre y diciembre de 2025'],
    [
      '156X-12-25',
      'between 25 December 1560 and 25 December 1569',
      'entre el 25 de diciembre de 1560 y el 25 de diciembre de 1569',
    ],
    ['2019~', 'about 2019', 'aproximadamente 2019'],
    ['2025-04-15~', 'about 15 April 2025', 'aproximadamente el 15 de abril de 2025'],
    ['2025-02-27?', 'possibly 27 February 2025', 'posiblemente el 27 de febrero de 2025'],
    ['2025-04%', 'possibly about April 2025', 'posiblemente aproximadamente abril de 2025'],
    ['2025-04-~15', '15 April 2025 (approximate: day)', '15 de abril de 2025 (aproximado: día)'],
    [
      '2025-04?-15',
      '15 April 2025 (uncertain: year and month)',
      '15 de abril de 2025 (incierto: año y mes)',
    ],
    ['2025-03-03/..', 'since 3 March 2025', 'desde el 3 de marzo de 2025'],
    ['2025-02/..', 'since February 2025', 'desde febrero de 2025'],
    ['202X/..', 'since the 2020s', 'desde la década de 2020'],
    ['2025~/..', 'since about 2025', 'desde aproximadamente 2025'],
    ['2025-03/', 'from March 2025, end unknown', 'desde marzo de 2025, fin desconocido'],
    ['../2025-03', 'until March 2025', 'hasta marzo de 2025'],
    ['/2025', 'until 2025, beginning unknown', 'hasta 2025, comienzo desconocido'],
    ['2025-04-03/2025-04-09', '3 – 9 April 2025', '3–9 de abril de 2025'],
    ['2025-02/2026-03', 'February 2025 – March 2026', 'febrero de 2025 – marzo de 2026'],
    [
      '2025-02-01~/2026-02',
      'from about 1 February 2025 to February 2026',
      'desde aproximadamente el 1 de febrero de 2025 hasta febrero de 2026',
    ],
    ['[2025-05-02,2025-06]', '2 May 2025 or June 2025', '2 de mayo de 2025 o junio de 2025'],
    ['[2025-05-03..2025-05-05]', 'between 3 and 5 May 2025', 'entre el 3 y el 5 de mayo de 2025'],
    [
      '[1667,1668,1670..1672]',
      '1667, 1668 or between 1670 and 1672',
      '1667, 1668 o entre 1670 y 1672',
    ],
    ['[2025..]', '2025 or later', '2025 o después'],
    ['[..2025]', '2025 or earlier', '2025 o antes'],
    ['{2025-01,2025-03}', 'January 2025 and March 2025', 'enero de 2025 y marzo de 2025'],
    ['{2025-01..2025-03}', 'January – March 2025', 'enero–marzo de 2025'],
    ['{2025..}', '2025 and later', '2025 y después'],
    ['{..2025}', '2025 and earlier', '2025 y antes'],
    ['2025-21', 'spring 2025', 'primavera de 2025'],
    ['2025-28', 'winter 2025 (northern hemisphere)', 'invierno de 2025 (hemisferio norte)'],
    ['2025-31', 'autumn 2025 (southern hemisphere)', 'otoño de 2025 (hemisferio sur)'],
    ['2025-34', 'second quarter of 2025', 'segundo trimestre de 2025'],
    ['2025-39', 'last third of 2025', 'tercer cuatrimestre de 2025'],
    ['2025-40', 'first half of 2025', 'primer semestre de 2025'],
    ['no date', 'no date', 'no date'],
  ])('of %s', (date, english, spanish) => {
    const plain = (text: string) => text.replaceAll('\u2009', ' ');
    expect(plain(dateText(date, 'en-GB'))).toBe(english);
    expect(plain(dateText(date, 'es'))).toBe(spanish);
  });

  it.each([
    ['2025-04-1X', 'en-US', 'between April 10 and 19, 2025'],
    ['2025-05-03', 'es-MX-u-ca-buddhist', '3 de mayo de 2025'],
    ['2025-05-03', 'de', '3. Mai 2025'],
    ['2025-05-03', 'th', '3 พฤษภาคม 2025'],
    ['[2025-05-02,2025-05-03]', 'de', '2. Mai 2025 oder 3. Mai 2025'],
    ['2025-05-03~', 'de', 'about 3 May 2025'],
    ['{2025-05,2025-06~}', 'de', 'May 2025 and about June 2025'],
    ['2025-05-03', 'tlh', '3 May 2025'],
  ])('of %s in %s is in one language', (date, locale, text) => {
    expect(dateText(date, locale)).toBe(text);
  });
});

describe('periodText', () => {
  it.each([
    ['2025-01-20', null, 'since 20 January 2025'],
    ['2025-01-20', '2025-01-20', '20 January 2025'],
    ['2025~', '2025~', 'about 2025'],
    ['2025-01', '2026-01', 'January 2025 – January 2026'],
    ['2025-01~', '2026-01~', 'from about January 2025 to about January 2026'],
    ['2025-01-20', '2029', 'from 20 January 2025 to 2029'],
    ['2025-01-1X', null, 'since between 10 and 19 January 2025'],
    ['2025', 'no date', '2025 – no date'],
  ])('from %s to %s', (from, to, text) => {
    expect(periodText(from, to, 'en-GB').replaceAll('\u2009', ' ')).toBe(text);
  });
});

/** Symbols of EDTF, and English or Spanish words that must not appear in the other language. */
const symbols = /[X~%?[\]{}]|\.\.|\d-\d|undefined|NaN/;
const english = /\b(about|possibly|between|since|and|or|until|from|the|of|May|March)\b/;
const spanish = /\b(aproximadamente|posiblemente|entre|desde|hasta|y|o|de|el|mayo|marzo)\b/;

function check(date: string) {
  const [en, es] = [dateText(date, 'en-GB'), dateText(date, 'es')];
  for (const text of [en, es, dateText(date, 'de'), dateText(date, 'ja')]) {
    expect(text, date).not.toMatch(symbols);
    for (const [year] of date.matchAll(/\d{4}/g)) expect(text, date).toContain(year);
  }
  expect(en, date).not.toMatch(spanish);
  expect(es, date).not.toMatch(english);
}

/** Every value in an entry that stands where the format has an EDTF date. */
function* datesOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, of] of Object.entries(value)) {
    if (typeof of === 'string' && ['date', 'from', 'to', 'publishedOn'].includes(name)) {
      if (spanOf(of)) yield of;
    } else yield* datesOf(of);
  }
}

it('has words for every date of the record', () => {
  const dates = new Set(datesOf(inject('record')));
  expect(dates.size).toBeGreaterThan(50);
  for (const date of dates) check(date);
});

it('has words for every form that an entry accepts', () => {
  const { number, any: one } = chooser(2025);
  const from = (least: number, most: number) => least + number(most - least + 1);
  const two = (most: number) => String(from(1, most)).padStart(2, '0');
  const date = (): string => {
    const [year, month, day] = [String(from(1500, 2100)), two(12), two(28)];
    const full = one([year, `${year}-${month}`, `${year}-${month}-${day}`]);
    return one([
      ...[full, full, `${full}~`, `${full}?`, `${full}%`],
      ...[`${year.slice(0, 3)}X`, `${year.slice(0, 2)}XX`, `${year}-XX`, `${year}-${month}-XX`],
      ...[`${year}-XX-XX`, `${year}-0X`, `${year}-1X`, `${year}-${month}-${from(0, 2)}X`],
      ...[`${year}~-${month}`, `${year}-${month}-?${day}`, `${year}-%${month}-${day}`],
    ]);
  };
  const forms = () => {
    const [a, b, c] = [date(), date(), date()];
    return one([
      ...[
        a,
        `${a}/..`,
        `${a}/`,
        `${a}/${b}`,
        `${a}/${b}`,
        `[${a},${b}]`,
        `[${a}..]`,
        `{${a},${b}}`,
      ],
      ...[`[${a}..${b},${c}]`, `{${a}..${b}}`, `{${a},${b}..}`, `${a.slice(0, 4)}-${from(21, 41)}`],
      ...[a.slice(0, 3), a.slice(0, 2), `${a.slice(0, 3)}~`],
    ]);
  };
  const accepted = Array.from({ length: 2_000 }, forms).filter(spanOf);
  expect(accepted.length).toBeGreaterThan(1_000);
  for (const date of accepted) check(date);
});
