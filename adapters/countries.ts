import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { slugify } from './slug.ts';

export interface Country {
  alpha2: string;
  alpha3: string;
  /** FIPS 10-4, which the World Factbook calls GEC: `gm` is Germany there, `ch` is China. */
  fips: string;
  name: string;
  slug: string;
}

/**
 * Countries and their codes, from datasets/country-codes (Open Data Commons Public Domain
 * Dedication and Licence), with the names that other files know them by.
 */
const table = parse<Country & { names: string }>(
  readFileSync(new URL('countries.csv', import.meta.url)),
  { columns: true },
);

const by = (key: (country: Country & { names: string }) => string[]) =>
  new Map<string, Country>(
    table.flatMap((country) => key(country).map((code) => [code, country] as const)),
  );

const codes = {
  alpha2: by(({ alpha2 }) => [alpha2]),
  alpha3: by(({ alpha3 }) => [alpha3]),
  fips: by(({ fips }) => (fips ? [fips] : [])),
};
const names = by(({ name, names }) => [name, ...names.split('|')].map(plain).filter(Boolean));

export function countryBy(system: keyof typeof codes, code: string): Country | undefined {
  return codes[system].get(code.toUpperCase());
}

/** A country by a name that it goes under in any of the files: `Burma`, `ST LUCIA`, `The Gambia`. */
export function countryNamed(name: string): Country | undefined {
  return names.get(plain(name));
}

function plain(name: string): string {
  return slugify(name.replaceAll('&', ' and ').replace(/\bSt\.?(?=\s)/gi, 'Saint')).replace(
    /^the-/,
    '',
  );
}

export function stateEntry({ slug, name, alpha2 }: Country) {
  return { kind: 'STATE', slug, name, countryCode: alpha2 };
}
