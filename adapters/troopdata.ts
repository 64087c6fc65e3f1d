import { parse } from 'csv-parse/sync';
import type { Adapter, InputFile, Item, Place } from './adapter.ts';
import { countryBy, countryNamed, stateEntry } from './countries.ts';
import { slugify } from './slug.ts';

const source = {
  kind: 'SOURCE',
  slug: 'troopdata',
  title: 'troopdata: United States military deployments by country',
  author: 'Michael A. Allen, Michael E. Flynn, Carla Martinez Machain',
  url: 'https://github.com/meflynn/troopdata',
  language: 'en',
};
const sender = { kind: 'STATE', slug: 'united-states', name: 'United States', countryCode: 'US' };
const force = {
  kind: 'ARMED_FORCE',
  slug: 'us-armed-forces',
  name: 'United States Armed Forces',
  partOf: sender.slug,
};

const months: Record<string, string> = { March: '03', June: '06', September: '09', December: '12' };

interface Row {
  iso3c: string;
  countryname: string;
  year: string;
  month: string;
  source: string;
  troops_ad: string;
}

/** How many active-duty troops of the United States each report counts in a country. */
export const troopdata: Adapter = {
  description: 'Quarterly headcounts of United States troops by country, of the troopdata package.',
  async *entries(files: readonly InputFile[]) {
    const introduced = new Set<string>();
    for (const file of files) {
      const rows = parse<{ record: Row; info: { lines: number } }>(await file.bytes(), {
        columns: true,
        bom: true,
        info: true,
      });
      for (const [i, { record, info }] of rows.entries()) {
        const place = { file: file.path, line: info.lines };
        if (i === 0) for (const entry of [sender, force, source]) yield { place, entry };
        yield* stationed(record, place, introduced);
      }
    }
  },
};

function* stationed(row: Row, place: Place, introduced: Set<string>): Generator<Item> {
  const reason = refusal(row);
  if (reason) {
    yield { place, refused: reason };
    return;
  }
  const country = countryBy('alpha3', row.iso3c) ?? countryNamed(row.countryname);
  // States that are no more, and lands that no code names.
  const host = country
    ? stateEntry(country)
    : { kind: 'STATE', slug: slugify(row.countryname), name: row.countryname };
  if (!introduced.has(host.slug)) {
    introduced.add(host.slug);
    yield { place, entry: host };
  }
  const when = `${row.year}-${months[row.month]}`;
  const troops = Number(row.troops_ad);
  const reported = row.source !== 'NA' && row.source !== 'Stepwise Imputation';
  yield {
    place,
    entry: {
      kind: 'TROOP_EVENT',
      slug: `us-troops-in-${host.slug}-${when}`,
      title: `${troops.toLocaleString('en')} American troops in ${host.name}, ${row.month} ${row.year}`,
      ...(!reported && {
        description:
          row.source === 'NA'
            ? 'The data set names no report for this figure.'
            : 'No report: the data set’s authors estimate the figure from those before and after (stepwise imputation).',
      }),
      date: when,
      actor: sender.slug,
      citations: [
        {
          source: source.slug,
          locator: `line ${place.line}${reported ? `, report of ${row.source}` : ''}`,
          reliability: 'B',
          credibility: reported ? 'TWO' : 'FOUR',
        },
      ],
      action: 'STATIONED',
      force: force.slug,
      host: host.slug,
      headcount: { best: troops },
    },
  };
}

/** Why a row gives no event. */
function refusal({
  iso3c,
  countryname,
  month,
  source,
  troops_ad: troops,
}: Row): string | undefined {
  if (iso3c === 'USA') return 'troops at home are no foreign deployment';
  if (!/^\d+$/.test(troops)) return `has no figure for ${countryname}`;
  if (source === 'NA' && troops === '0')
    return 'a zero with no report behind it is unknown, not zero';
  if (!months[month]) return `"${month}" is no month of a report`;
  return undefined;
}
