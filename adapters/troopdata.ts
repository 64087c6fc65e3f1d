import type { Adapter, InputFile, Item, Place } from './adapter.ts';
import { countryOfAlpha3, countryOfName } from './countries.ts';
import { namedRows } from './csv.ts';
import { dataSet } from './data-set.ts';
import { introducer, stateOf } from './introduce.ts';
import { slugify } from './slug.ts';

const formerStates: Record<string, { slug: string; name: string }> = {
  'German Democratic Republic': { slug: 'east-germany', name: 'East Germany' },
  Czechoslovakia: { slug: 'czechoslovakia', name: 'Czechoslovakia' },
  Yugoslavia: { slug: 'yugoslavia', name: 'Yugoslavia' },
  "Yemen People's Republic": { slug: 'south-yemen', name: 'South Yemen' },
  'South Vietnam': { slug: 'south-vietnam', name: 'South Vietnam' },
  Zanzibar: { slug: 'zanzibar', name: 'Zanzibar' },
};

const months: Record<string, string> = {
  March: '03',
  June: '06',
  September: '09',
  December: '12',
};

const dataSetSlug = 'troopdata-country-quarter';

export const troopdata: Adapter = {
  description:
    'troopdata-rebuild-country-year-quarter-format.csv of troopdata: US troops by country and quarter',
  async *entries(files) {
    for (const file of files) yield* troopsIn(file);
  },
};

async function* troopsIn(file: InputFile): AsyncGenerator<Item> {
  const introduce = introducer();
  yield {
    place: { file: file.path, line: 1 },
    entry: await dataSet(file, {
      slug: dataSetSlug,
      title: 'troopdata: US military personnel by country and quarter',
      author: 'Michael A. Allen, Michael E. Flynn and Carla Martinez Machain',
      url: 'https://github.com/meflynn/troopdata',
    }),
  };
  const lineOf = new Map<string, number>();
  for await (const { line, cells } of namedRows(file)) {
    const place = { file: file.path, line };
    const refused = whyNot(cells);
    if (refused) {
      yield { place, refused };
      continue;
    }
    const host = hostOf(cells);
    if (host) yield* introduce(place, host);
    const entry = stationed(cells, place, host);
    // Serbia has two numbers in the data set: its own, and that of Yugoslavia.
    const before = lineOf.get(entry.slug);
    if (before) yield { place, refused: `is already on line ${before}` };
    else yield { place, entry };
    lineOf.set(entry.slug, before ?? line);
  }
}

function whyNot(cells: Record<string, string>): string | undefined {
  if (cells.iso3c === 'USA') return 'the United States is not a foreign host';
  // The data set has zeros for quarters without a report.
  if (cells.source === 'NA' && cells.troops_ad === '0') return 'no report';
  if (isBelatedKane(cells) && cells.troops_ad === '0') return 'no report: Kane ended in 2006';
  if (!months[cells.month ?? '']) return `"${cells.month}" is not a month of the quarterly reports`;
  if (!/^\d+$/.test(cells.troops_ad ?? '')) return `"${cells.troops_ad}" is not a headcount`;
  return undefined;
}

function hostOf({ iso3c = '', countryname = '' }: Record<string, string>) {
  const former = formerStates[countryname];
  if (former) return { kind: 'STATE', ...former, description: 'Former state.' };
  // NA means that the data set has no code. It is not an alpha-3 code of a country.
  const country = countryOfAlpha3(iso3c) ?? countryOfName(countryname);
  return country && stateOf(country);
}

function stationed(
  cells: Record<string, string>,
  place: Place,
  host: { slug: string; name: string } | undefined,
) {
  const { countryname = '', year = '', month = '', troops_ad = '' } = cells;
  const date = `${year}-${months[month]}`;
  const where = host?.name ?? countryname;
  const best = Number(troops_ad);
  const { from, credibility } = provenance(cells);
  return {
    kind: 'TROOP_EVENT',
    slug: slugify('us troops in', host?.slug ?? countryname, date),
    title: `${best ? best.toLocaleString('en-US') : 'No'} US troops in ${where} in ${month} ${year}`,
    description: `Active duty alone. ${from}`,
    date,
    actor: 'united-states',
    recipient: host?.slug,
    place: { name: where, country: host?.slug },
    action: 'STATIONED',
    force: 'us-armed-forces',
    host: host?.slug,
    // Only active duty: reserves are counted since 2008, so with them the series would jump.
    headcount: { best },
    citations: [
      { source: dataSetSlug, locator: `line ${place.line}`, reliability: 'B', credibility },
    ],
  };
}

/** The data set also names the report of Kane, of 2006, in some rows of later years. */
const isBelatedKane = ({ source, year }: Record<string, string>) =>
  source === 'Kane 2006' && Number(year) > 2006;

function provenance(cells: Record<string, string>) {
  const { source } = cells;
  if (source === 'Stepwise Imputation') {
    return {
      from: 'Imputed by the data set between two reports: nobody counted.',
      credibility: 'DOUBTFUL',
    };
  }
  if (source === 'NA' || isBelatedKane(cells)) {
    return {
      from: 'The data set names no report that has the figure.',
      credibility: 'POSSIBLY_TRUE',
    };
  }
  if (source === 'Kane 2006')
    return { from: 'As compiled by Kane in 2006 from reports.', credibility: 'PROBABLY_TRUE' };
  return {
    from: `Report of the US Department of Defense, ${source}.`,
    credibility: 'PROBABLY_TRUE',
  };
}
