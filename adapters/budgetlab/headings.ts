import { parse } from 'yaml';
import type { InputFile, Item } from '../adapter.ts';
import { hsOf } from '../hs.ts';
import { type Measure, phasesOf, tariffOf } from '../tariffs.ts';

interface Heading {
  prefixes?: string[];
  default_rate: number;
}

const section232 = (
  slug: string,
  what: string,
  percent: number,
  legalBasis: string,
  days: [announced: string, inForce: string],
): Measure => ({
  slug: `us-tariff-${slug}-section-232`,
  title: `${percent}% on ${what} from everywhere`,
  description: 'The codes are those of a research data set, not of the annex of the act.',
  actor: 'united-states',
  programme: `Section 232 ${what}`,
  legalBasis,
  phases: phasesOf(percent, days),
  credibility: 'PROBABLY_TRUE',
});

const timber = 'Proclamation of 29 September 2025';
const timberDays: [string, string] = ['2025-09-29', '2025-10-14'];
const vehicles = 'Proclamation 10984';
const vehicleDays: [string, string] = ['2025-10-17', '2025-11-01'];

const measureAt: Record<string, (percent: number) => Measure> = {
  softwood: (percent) => section232('softwood', 'softwood', percent, timber, timberDays),
  wood_furniture: (percent) =>
    section232('wooden-furniture', 'upholstered wooden furniture', percent, timber, timberDays),
  kitchen_cabinets: (percent) =>
    section232('kitchen-cabinets', 'kitchen cabinets', percent, timber, timberDays),
  mhd_vehicles: (percent) =>
    section232('trucks', 'medium and heavy trucks', percent, vehicles, vehicleDays),
  buses: (percent) => section232('buses', 'buses', percent, vehicles, vehicleDays),
};

const elsewhere: Record<string, string> = {
  autos_passenger: 'is in the record',
  autos_light_trucks: 'is in the record',
  copper: 'has a file of its own',
  auto_parts: 'has a file of its own',
  mhd_parts: 'has a file of its own',
  semiconductors: 'applies to articles that have no code of their own',
};

/** The tariffs of section 232 in the parameters of the tracker, with prefixes of codes. */
export async function* headingsIn(file: InputFile, source: string): AsyncGenerator<Item> {
  const text = (await file.bytes()).toString();
  const lines = text.split('\n');
  const headings: Record<string, Heading> = parse(text).section_232_headings;
  for (const [name, { prefixes = [], default_rate }] of Object.entries(headings)) {
    const place = { file: file.path, line: lines.indexOf(`  ${name}:`) + 1 };
    const measure = measureAt[name]?.(default_rate * 100);
    const products = prefixes.map(hsOf).filter((hs) => hs !== undefined);
    if (!measure || !products.length) {
      yield { place, refused: `"${name}" ${elsewhere[name] ?? 'is not a known measure'}` };
      continue;
    }
    const locator = `line ${place.line}: section_232_headings, ${name}`;
    const goods = products.map((hs) => ({ hs }));
    yield { place, entry: tariffOf(measure, goods, { source, locator }) };
  }
}
