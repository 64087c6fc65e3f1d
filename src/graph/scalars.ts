import { quoted } from '../engine/errors.ts';
import { badInput } from '../errors.ts';
import { isAddress, longestAddress } from '../model/address.ts';
import { builder } from './builder.ts';

/** A scalar that is a string in JSON, of at most so many characters. `read` parses a client's string; undefined: it is not valid. */
function text(
  name: 'Date' | 'DateTime' | 'EDTF' | 'HSCode' | 'LanguageTag' | 'URL',
  description: string,
  specifiedByUrl: string,
  must: string,
  most: number,
  read: (text: string) => string | undefined,
) {
  builder.scalarType(name, {
    description,
    specifiedByURL: specifiedByUrl,
    serialize: String,
    parseValue: (value: unknown) => {
      const known = typeof value === 'string' && value.length <= most ? read(value) : undefined;
      if (known === undefined) {
        throw badInput(`${quoted(value)} is not a valid ${name}: it must be ${must}.`);
      }
      return known;
    },
  } as never);
}

text(
  'Date',
  'A day of the Gregorian calendar, as an RFC 3339 full-date: `2025-05-03`.',
  'https://www.rfc-editor.org/rfc/rfc3339',
  'a day such as "2025-05-03"',
  10,
  (day) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
    return exists ? day : undefined;
  },
);

text(
  'DateTime',
  'A moment, as an RFC 3339 date-time: `2025-05-03T18:30:00Z`. Any offset is accepted; answers are in UTC.',
  'https://www.rfc-editor.org/rfc/rfc3339',
  'a moment such as "2025-05-03T18:30:00Z"',
  40,
  (moment) => {
    const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
    const time = form.test(moment) ? new Date(moment) : new Date(Number.NaN);
    const text = Number.isNaN(time.getTime()) ? '' : time.toISOString();
    // With an offset, the first and the last year may be left.
    return /^\d{4}-/.test(text) ? text : undefined;
  },
);

text(
  'EDTF',
  'A date with the precision of its source: Extended Date/Time Format (ISO 8601-2), levels 0 to 2. `2025-05-03`: a day. `2025-04`: some day in April. `2025-04-1X`: a day from the 10th to the 19th. `2025-04-15~`: about the 15th. `2025-02/..`: from February on. `2025-02-01/2026-02-24`: from one day to another. The `dateText` of an entry says it in words, which are English or Spanish. In other languages, a date that needs no words (`3. Mai 2025`) is in that language, and one that needs some (`about 2019`) is in English.',
  'https://www.loc.gov/standards/datetime/',
  'an EDTF date such as "2025-04-1X"',
  100,
  (date) => (/^[\d\-/.~?%X[\]{},]{1,100}$/.test(date) ? date : undefined),
);

text(
  'URL',
  'An absolute URL of the web, with the scheme `https` or `http`: `https://example.org/page`.',
  'https://url.spec.whatwg.org/',
  'an absolute URL such as "https://example.org/page"',
  longestAddress,
  (url) => (isAddress(url) ? url : undefined),
);

text(
  'LanguageTag',
  'A language, as a BCP 47 tag: `en`, `es`, `es-MX`.',
  'https://www.rfc-editor.org/rfc/rfc5646',
  'a BCP 47 language tag such as "es" or "es-MX"',
  100,
  (tag) => {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return undefined;
    }
  },
);

text(
  'HSCode',
  'A code of the Harmonized System (HS) of the World Customs Organization, or of a national schedule based on it: 2 to 10 digits, `8703` or `87032301`. Dots are accepted, but answers have none. A short code includes all codes that begin with it.',
  'https://www.wcoomd.org/en/topics/nomenclature/overview/what-is-the-harmonized-system.aspx',
  'an HS code of 2 to 10 digits such as "8703.23"',
  20,
  (code) => {
    const digits = code.replaceAll('.', '');
    return /^\d{2,10}$/.test(digits) ? digits : undefined;
  },
);

builder.scalarType('JSON', {
  description: 'Any JSON value (RFC 8259): the content of a field in the portable format.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
});
