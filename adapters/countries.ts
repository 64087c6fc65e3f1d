import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { slugify } from './slug.ts';

export interface Country {
  /** Undefined for Kosovo. */
  alpha2?: string;
  name: string;
  slug: string;
  aliases: string[];
  wikidata?: string;
  /** The status of a territory that is not a sovereign state: "Territory of GB". */
  status?: string;
}

const rows: Record<string, string>[] = parse(
  readFileSync(new URL('countries.csv', import.meta.url)),
  { columns: true },
);

const alpha2 = new Map<string, Country>();
const alpha3 = new Map<string, Country>();
const fips = new Map<string, Country>();
const census = new Map<string, Country>();
const names = new Map<string, Country>();

for (const row of rows) {
  const country: Country = {
    alpha2: row.alpha2 || undefined,
    name: row.name ?? '',
    slug: row.slug ?? '',
    aliases: row.aliases?.split('|') ?? [],
    wikidata: row.wikidata || undefined,
    status: row.status || undefined,
  };
  if (row.alpha2) alpha2.set(row.alpha2, country);
  if (row.alpha3) alpha3.set(row.alpha3, country);
  for (const code of row.fips?.split(' ') ?? []) fips.set(code, country);
  for (const code of row.census?.split(' ') ?? []) census.set(code, country);
  for (const name of [country.name, ...country.aliases]) names.set(keyOf(name), country);
}

/** ISO 3166-1 alpha-2. */
export const countryOfAlpha2 = (code: string) => alpha2.get(code);
/** ISO 3166-1 alpha-3, and XKX for Kosovo. */
export const countryOfAlpha3 = (code: string) => alpha3.get(code);
/** FIPS 10-4, now GEC. The World Factbook names its files by it: `gm` is Germany. */
export const countryOfFips = (code: string) => fips.get(code.toUpperCase());
/** Schedule C of the US Census Bureau: 5700 is China. */
export const countryOfCensus = (code: string) => census.get(code);
/** A name or alias. Case, accents and the article are ignored. */
export const countryOfName = (name: string) => names.get(keyOf(name));

function keyOf(name: string): string {
  const key = slugify(name.replaceAll('&', ' and ').replace(/\bSt\b\.?/, 'Saint')).replace(
    /^the-/,
    '',
  );
  return key || name;
}
