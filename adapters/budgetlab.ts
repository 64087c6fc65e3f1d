import type { Adapter, InputFile, Item, Place } from './adapter.ts';
import { headingsIn } from './budgetlab/headings.ts';
import { type List, lists } from './budgetlab/lists.ts';
import { countryOfName } from './countries.ts';
import { namedRows, plainRows } from './csv.ts';
import { dataSet } from './data-set.ts';
import { hsOf } from './hs.ts';
import { nameOf } from './input.ts';
import { europeanUnion, introducer, stateOf } from './introduce.ts';
import { slugify } from './slug.ts';
import { type Product, tariffOf } from './tariffs.ts';

const commission = {
  kind: 'GOVERNMENT_BODY',
  slug: 'us-international-trade-commission',
  name: 'United States International Trade Commission',
  aliases: ['USITC'],
  description: 'Publishes the Harmonized Tariff Schedule of the United States.',
  partOf: 'united-states',
};

/** Slugs that the record already uses for files of this data set. */
const recordedSources: Record<string, string> = {
  's232_auto_parts.txt': 'budget-lab-auto-parts',
  'policy_params.yaml': 'budget-lab-policy-params',
};

const refusedFiles: Record<string, string> = {
  'hts_concordance.csv': 'lists renamed codes, not acts',
  'usmca_product_shares_2025_05.csv': 'has shares of trade, not acts',
};

export const budgetlab: Adapter = {
  description:
    'Lists of goods and revisions of the tariff schedule, of the Tariff Rate Tracker of the Budget Lab at Yale',
  async *entries(files) {
    const introduce = introducer();
    for (const file of files) {
      const name = nameOf(file);
      const place = { file: file.path, line: 1 };
      const list = lists[name];
      if (name === 'revision_dates.csv') {
        yield* introduce(place, commission);
        yield* revisionsIn(file);
      } else if (name === 'policy_params.yaml' || list) {
        const source = await sourceOf(file);
        yield { place, entry: source };
        yield* list ? goodsIn(file, list, source.slug, introduce) : headingsIn(file, source.slug);
      } else
        yield { place, refused: refusedFiles[name] ?? 'is not a list of goods or of revisions' };
    }
  },
};

async function* revisionsIn(file: InputFile): AsyncGenerator<Item> {
  for await (const { line, cells } of namedRows(file)) {
    const place = { file: file.path, line };
    const revision = /^(?:(\d{4})_)?(?:basic|rev_(\d+))$/.exec(cells.revision ?? '');
    // Names of revisions have the year only from 2026 on.
    const [, year = '2025', number] = revision ?? [];
    const day = cells.effective_date ?? '';
    if (!revision || !day.startsWith(year)) {
      yield { place, refused: `"${cells.revision}, ${day}" is not a revision and its day` };
      continue;
    }
    const edition = number ? `Revision ${number}` : 'Basic Edition';
    yield {
      place,
      entry: {
        kind: 'SOURCE',
        slug: slugify('hts', year, edition),
        title: `Harmonized Tariff Schedule of the United States (${year}), ${edition}`,
        publisher: commission.slug,
        url: 'https://hts.usitc.gov/',
        // The tracker moves some days so that revisions come after the acts. So the days are approximate.
        publishedOn: `${day}~`,
        language: 'en',
      },
    };
  }
}

function sourceOf(file: InputFile) {
  const name = nameOf(file);
  return dataSet(file, {
    slug: recordedSources[name] ?? slugify('budget-lab', name.replace(/\.\w+$/, '')),
    title: `Tariff Rate Tracker: ${name}`,
    publisher: 'budget-lab-at-yale',
    url: 'https://github.com/Budget-Lab-Yale/tariff-rate-tracker',
  });
}

interface Goods {
  place: Place;
  last: number;
  products: Map<string, Product>;
}

async function* goodsIn(
  file: InputFile,
  { code, measureOf, measures }: List,
  source: string,
  introduce: ReturnType<typeof introducer>,
): AsyncGenerator<Item> {
  const name = nameOf(file);
  const goods = new Map<string, Goods>();
  for await (const { line, cells } of name.endsWith('.txt') ? codesIn(file) : namedRows(file)) {
    const place = { file: file.path, line };
    const hs = hsOf(cells[code] ?? '');
    const key = measureOf(cells);
    if (!hs || !measures[key]) {
      const why = hs ? `"${key}" is not a known measure` : `"${cells[code]}" is not an HS code`;
      yield { place, refused: why };
      continue;
    }
    const found = goods.get(key) ?? { place, last: line, products: new Map() };
    goods.set(key, found);
    if (found.products.has(hs)) {
      yield { place, refused: `"${hs}" is in the list twice` };
      continue;
    }
    found.last = line;
    found.products.set(hs, { hs, description: cells.description });
  }
  for (const [key, { place, last, products }] of goods) {
    const measure = measures[key];
    if (!measure) continue;
    const { recipient = '' } = measure;
    const country = countryOfName(recipient);
    if (country) yield* introduce(place, stateOf(country));
    else if (recipient === europeanUnion.slug) yield* introduce(place, europeanUnion);
    const cited = { source, locator: `lines ${place.line} to ${last}` };
    yield { place, entry: tariffOf(measure, [...products.values()], cited) };
  }
}

/** A file without a header, with one code on each line. */
async function* codesIn(file: InputFile) {
  for await (const { line, cells } of plainRows(file))
    yield { line, cells: { code: cells[0] ?? '' } as Record<string, string> };
}
