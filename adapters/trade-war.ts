import type { Adapter, InputFile, Item } from './adapter.ts';
import { countryOfAlpha2, countryOfName } from './countries.ts';
import { plainRows } from './csv.ts';
import { dataSet } from './data-set.ts';
import { hsOf } from './hs.ts';
import { nameOf } from './input.ts';
import { europeanUnion, introducer, stateOf } from './introduce.ts';
import { slugify } from './slug.ts';
import { type Measure, type Product, tariffOf } from './tariffs.ts';
import { lists } from './trade-war/lists.ts';
import { notOfAnnexI, rates } from './trade-war/rates.ts';

const tracker = {
  kind: 'OTHER',
  slug: 'trade-war-tracker',
  name: 'Trade War Tracker',
  description: 'Research project that publishes lists of goods under tariffs.',
};

const refusedFiles: Record<string, string> = {
  'clean-august-7-tariffs.csv': 'repeats agust-7-tariffs.csv in capitals',
  'brazil-301-exemptions.csv': 'lists exemptions from an unknown act',
  'country-by-time.csv': 'has average rates, not acts',
  'daily-tariff-latest-data.csv': 'has average rates, not acts',
  'tariff-summary-latest-data.csv': 'has average rates, not acts',
};

export const tradeWar: Adapter = {
  description:
    'tariff-lists/*.csv of trade-war-redux-2025: goods and countries under American tariffs, and retaliation',
  async *entries(files) {
    const introduce = introducer();
    for (const file of files) {
      const name = nameOf(file);
      const begin = { file: file.path, line: 1 };
      const measure = lists[name];
      if (!measure && !rates[name]) {
        yield { place: begin, refused: refusedFiles[name] ?? 'is not a list of this data set' };
        continue;
      }
      yield* introduce(begin, tracker);
      const source = await dataSet(file, {
        slug: slugify('trade-war-redux', name.replace(/\.csv$/, '')),
        title: `trade-war-redux-2025: ${name}`,
        publisher: tracker.slug,
        url: 'https://github.com/tradewartracker/trade-war-redux-2025',
      });
      yield { place: begin, entry: source };
      const parties = [measure?.actor, measure?.recipient].map((slug) => countryOfName(slug ?? ''));
      for (const party of parties) if (party) yield* introduce(begin, stateOf(party));
      if (measure) yield* goodsIn(file, measure, source.slug);
      else yield* ratesIn(file, source.slug, introduce);
    }
  },
};

async function* goodsIn(file: InputFile, measure: Measure, source: string): AsyncGenerator<Item> {
  const products: Product[] = [];
  const lineOf = new Map<string, number>();
  let first = 0;
  let last = 0;
  for await (const { line, cells } of plainRows(file)) {
    const place = { file: file.path, line };
    // Some rows begin with a row number. It has at most three digits.
    const column = cells.findIndex((cell) => /^\d{4}/.test(cell) && hsOf(cell));
    const hs = hsOf(cells[column] ?? '');
    if (!hs) {
      if (/^hts/i.test(cells[0] ?? '')) continue;
      yield { place, refused: `"${cells.join(', ')}" has no HS code` };
      continue;
    }
    const before = lineOf.get(hs);
    if (before) {
      yield { place, refused: `"${hs}" is already on line ${before}` };
      continue;
    }
    lineOf.set(hs, line);
    first ||= line;
    last = line;
    products.push({ hs, description: describing(cells.slice(column + 1)) });
  }
  if (products.length === 0) return;
  yield {
    place: { file: file.path, line: first },
    entry: tariffOf(measure, products, { source, locator: `lines ${first} to ${last}` }),
  };
}

/** A description begins with a capital letter. Other cells are a category or a number of digits. */
function describing(cells: string[]): string | undefined {
  const words = cells.filter((cell) => /^[A-Z]/.test(cell)).map((cell) => cell.trim());
  return words.join('; ') || undefined;
}

async function* ratesIn(
  file: InputFile,
  source: string,
  introduce: ReturnType<typeof introducer>,
): AsyncGenerator<Item> {
  const name = nameOf(file);
  yield* introduce({ file: file.path, line: 1 }, unitedStates);
  for await (const { line, cells } of plainRows(file)) {
    const place = { file: file.path, line };
    const [who = '', rate = ''] = cells;
    const percent = /^(\d+(?:\.\d+)?)%?$/.exec(rate)?.[1];
    if (line === 1 && !percent) continue;
    const country = who === europeanUnion.name ? europeanUnion : stateNamed(who);
    const other = name.includes('annex-I') ? notOfAnnexI[who] : undefined;
    const measureOf = rates[name];
    if (!country || !percent || other || !measureOf) {
      yield { place, refused: `"${who}, ${rate}" ${other ?? 'is not a country and its rate'}` };
      continue;
    }
    yield* introduce(place, country);
    const measure = measureOf(country, Number(percent));
    yield { place, entry: tariffOf(measure, [], { source, locator: `line ${line}` }) };
  }
}

const unitedStates = stateOf(countryOfAlpha2('US') ?? { name: '', slug: '', aliases: [] });

function stateNamed(name: string) {
  const country = countryOfName(name.replace('`', "'"));
  return country && stateOf(country);
}
