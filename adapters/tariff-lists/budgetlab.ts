import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Adapter, InputFile, Item } from '../adapter.ts';
import { countryNamed, stateEntry } from '../countries.ts';
import { actsIn, tariffsOf } from './acts.ts';

const acts = actsIn('budgetlab.yaml');

const publisher = {
  kind: 'OTHER',
  slug: 'budget-lab-at-yale',
  name: 'The Budget Lab at Yale',
};
const commission = {
  kind: 'GOVERNMENT_BODY',
  slug: 'us-international-trade-commission',
  name: 'United States International Trade Commission',
  partOf: 'united-states',
};
const source = {
  kind: 'SOURCE',
  slug: 'tariff-rate-tracker-lists',
  title: 'Tariff Rate Tracker: product lists',
  publisher: publisher.slug,
  url: 'https://github.com/Budget-Lab-Yale/tariff-rate-tracker',
  language: 'en',
};
const states = ['United States', 'Canada', 'China', 'Brazil'].flatMap(
  (name) => countryNamed(name) ?? [],
);

/** Lists of goods with the act that each belongs to, and the revisions of the tariff schedule as sources. */
export const budgetlab: Adapter = {
  description: 'CSV and TXT lists of tariff-rate-tracker, and its revision_dates.csv.',
  async *entries(files: readonly InputFile[]) {
    for (const file of files) {
      const place = { file: file.path, line: 1 };
      for (const entry of [...states.map(stateEntry), publisher, commission, source]) {
        yield { place, entry };
      }
      if (basename(file.path) === 'revision_dates.csv') yield* revisions(file);
      else yield* tariffsOf(file, acts, source.slug);
    }
  },
};

interface Revision {
  revision: string;
  effective_date: string;
  policy_event: string;
}

/** `rev_16` of 2025, `2026_rev_4`: each revision of the schedule is a document of its own. */
async function* revisions(file: InputFile): AsyncGenerator<Item> {
  const rows = parse<{ record: Revision; info: { lines: number } }>(await file.bytes(), {
    bom: true,
    columns: true,
    info: true,
  });
  for (const { record, info } of rows) {
    const { revision, effective_date: day, policy_event: event } = record;
    const [, year = '2025', name = ''] = /^(?:(\d{4})_)?(.+)$/.exec(revision) ?? [];
    const edition = name === 'basic' ? 'basic edition' : name.replace('rev_', 'revision ');
    yield {
      place: { file: file.path, line: info.lines },
      entry: {
        kind: 'SOURCE',
        slug: `us-harmonized-tariff-schedule-${year}-${edition.replaceAll(' ', '-')}`,
        title: `Harmonized Tariff Schedule of the United States (${year}), ${edition}${event && event !== 'NA' ? `: ${event}` : ''}`,
        publisher: commission.slug,
        publishedOn: day,
        language: 'en',
      },
    };
  }
}
