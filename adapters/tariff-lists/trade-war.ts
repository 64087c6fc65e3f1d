import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Adapter, InputFile, Item } from '../adapter.ts';
import { countryNamed, stateEntry } from '../countries.ts';
import { actsIn, tariffsOf } from './acts.ts';

const acts = actsIn('trade-war.yaml');

const source = {
  kind: 'SOURCE',
  slug: 'trade-war-redux-2025',
  title: 'Trade War Redux 2025: tariff lists by action',
  url: 'https://github.com/tradewartracker/trade-war-redux-2025',
  language: 'en',
};
const states = ['United States', 'Canada', 'China', 'Brazil'].flatMap(
  (name) => countryNamed(name) ?? [],
);

/** Lists of one rate for each country, and since when they were in force. */
const rates: Record<
  string,
  { slug: string; title: string; legalBasis: string; phases: (rate: number) => object[] }
> = {
  'reciprocal-tariffs-annex-I.csv': {
    slug: 'annex-i-april-2025',
    title: 'Annex I of April 2025',
    legalBasis: 'Executive Order 14257',
    phases: (ratePercent) => [
      { status: 'ANNOUNCED', from: '2025-04-02', to: '2025-04-08', ratePercent },
      { status: 'PAUSED', from: '2025-04-09', ratePercent },
    ],
  },
  // So misspelt by the data set; the clean list of the same day has the same rates.
  'agust-7-tariffs.csv': {
    slug: 'august-2025',
    title: 'as of August 2025',
    legalBasis: 'Executive Order 14326',
    phases: (ratePercent) => [
      { status: 'ANNOUNCED', from: '2025-07-31', to: '2025-08-06', ratePercent },
      { status: 'IN_FORCE', from: '2025-08-07', to: '2026-02-19', ratePercent },
      { status: 'REVOKED', from: '2026-02-20' },
    ],
  },
};

/** Lists of goods, each of one act, and lists of countries with a rate for each. */
export const tradeWar: Adapter = {
  description:
    'The CSV files of trade-war-redux-2025: goods by action, reciprocal rates by country.',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      const place = { file: file.path, line: 1 };
      for (const entry of [...states.map(stateEntry), source]) yield { place, entry };
      if (basename(file.path) in rates) yield* byCountry(file);
      else if (basename(file.path) === 'clean-august-7-tariffs.csv') {
        yield { place, refused: 'repeats agust-7-tariffs.csv' };
      } else yield* tariffsOf(file, acts, source.slug);
    }
  },
};

async function* byCountry(file: InputFile): AsyncGenerator<Item> {
  const name = basename(file.path);
  const act = rates[name];
  if (!act) return;
  const rows = parse(await file.bytes(), {
    bom: true,
    from_line: 2,
    info: true,
    relax_column_count: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  for (const { record, info } of rows) {
    const place = { file: file.path, line: info.lines };
    const [named = '', rate = ''] = record;
    const country = countryNamed(named);
    const percent = Number(rate.replace('%', ''));
    if (!country || !rate || Number.isNaN(percent)) {
      const what = country ? `"${rate}" is no percentage` : `"${named}" is no country`;
      yield { place, refused: what };
      continue;
    }
    yield { place, entry: stateEntry(country) };
    yield {
      place,
      entry: {
        kind: 'TARIFF',
        slug: `us-reciprocal-tariff-${country.slug}-${act.slug}`,
        title: `American reciprocal tariff of ${percent}% on ${country.name}, ${act.title}`,
        type: 'SANCTION',
        date: act.legalBasis.endsWith('14257') ? '2025-04-02' : '2025-07-31',
        actor: 'united-states',
        recipient: country.slug,
        citations: [
          {
            source: source.slug,
            locator: `${name}, line ${info.lines}`,
            reliability: 'B',
            credibility: 'TWO',
          },
        ],
        programme: 'IEEPA reciprocal',
        legalBasis: act.legalBasis,
        phases: act.phases(percent),
      },
    };
  }
}
