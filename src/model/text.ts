import * as v from 'valibot';
import { isAddress, longestAddress } from './address.ts';
import { spanOf } from './edtf.ts';
import { longestSlug, slugForm } from './slug.ts';

/** Text of the portable format: trimmed, not empty, and storable in SQLite. */
export const textUpTo = (characters: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(characters, `must have at most ${characters} characters`),
    v.check(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'must be text without NUL or lone surrogates',
    ),
  );

export const textLike = (pattern: RegExp, message: string) =>
  v.pipe(v.string(), v.regex(pattern, message));

export const slug = v.pipe(
  v.string(),
  v.regex(slugForm, 'must be kebab-case: small letters, digits, single hyphens'),
  v.maxLength(longestSlug, `must have at most ${longestSlug} characters`),
);

export const edtfDate = v.pipe(
  v.string(),
  v.maxLength(100, 'must have at most 100 characters'),
  v.check(
    (text) => spanOf(text) !== undefined,
    'must be an EDTF date with a beginning: 2025-05-03, 2025-04, 2025-04-1X, 2025-04-15~, 2025-02/..',
  ),
);

export const isoDay = v.pipe(v.string(), v.isoDate('must be a day: 2025-05-03'));

export const webAddress = v.pipe(
  v.string(),
  v.maxLength(longestAddress, `must have at most ${longestAddress} characters`),
  v.check(isAddress, 'must be an absolute URL with the scheme https or http'),
);

export const languageTag = v.pipe(
  v.string(),
  v.maxLength(100, 'must have at most 100 characters'),
  v.check(isLanguageTag, 'must be a BCP 47 language tag: en, es, es-MX'),
);

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

export const hsCode = v.pipe(
  v.string(),
  v.transform((code) => code.replaceAll('.', '')),
  v.regex(/^\d{2,10}$/, 'must be an HS code of 2 to 10 digits'),
);

export const wholeNumber = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);
