import * as v from 'valibot';
import { limits } from '../limits.ts';
import { isAddress, longestAddress } from './address.ts';
import { spanOf } from './edtf.ts';
import { longestSlug, slugForm } from './slug.ts';

/** Control characters but tabs and line ends, and overrides of the direction of text. */
const unprintable = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;

/** Characters that show nothing and join nothing, such as soft hyphens: copied from pages, they only hide a name from searches. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;
/** Other characters that show nothing or change the direction of what follows; not those that join letters. */
const hidden = /[^\P{Cf}\u200c\u200d]|[\p{Cc}\u2028\u2029]/u;
const visible = /[\p{L}\p{N}\p{S}\p{P}]/u;

interface Text {
  clean?: (text: string) => string;
  most: number;
  isGood: (text: string) => boolean;
  message: string;
}

/** Text of the portable format: trimmed, not empty, and storable in SQLite. */
const textOf = ({ clean = (text) => text, most, isGood, message }: Text) =>
  v.pipe(
    v.string(),
    v.transform(clean),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(most, `must have at most ${most} characters`),
    v.check((text) => text === '' || (text.isWellFormed() && isGood(text)), message),
  );

export const prose = textOf({
  most: limits.prose,
  isGood: (text) => !unprintable.test(text),
  message:
    'must be text without control characters, lone surrogates or characters that change its direction',
});

/** A text of one line, such as a name or a title. It loses invisible characters. */
export const line = textOf({
  clean: (text) => text.replaceAll(invisible, ''),
  most: limits.line,
  isGood: (text) => visible.test(text) && !hidden.test(text),
  message: 'must be one line of visible characters, without control characters or lone surrogates',
});

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
