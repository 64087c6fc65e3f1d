import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { jsonArray } from '../engine/json.ts';
import { valueWith } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { dateText, periodText } from '../model/date-text.ts';
import { builder } from './builder.ts';

const language = 'en-GB';

/** The argument of every date as text. */
export const localeArg = builder.args((t) => ({
  locale: t.field({
    type: 'LanguageTag',
    defaultValue: language,
    description: 'The language: `en-US`, `es`. See EDTF.',
  }),
}));

interface Locale {
  locale: string | null;
}

const inLanguage = (of: (row: Row) => SQL, text: (raw: unknown, locale: string) => unknown) =>
  valueWith<Locale, string>(
    of,
    ({ locale }) => locale.bind((tag) => tag ?? language),
    (raw, locale) => (raw === null ? null : text(raw, locale)),
  );

/** A date as a person reads it. */
export const inWords = (date: SQLiteColumn) =>
  inLanguage(
    (row) => row(date),
    (raw, locale) => dateText(raw as string, locale),
  );

/** The time between two dates as a person reads it. Without an end it continues. */
export const periodInWords = (from: SQLiteColumn, to: SQLiteColumn) =>
  inLanguage(
    (row) => jsonArray([row(from), row(to)]),
    (raw, locale) => periodText(...(raw as [string, string | null]), locale),
  );
