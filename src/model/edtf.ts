/// <reference path="./edtf-package.d.ts" />
import edtf from 'edtf';

const dayMs = 86_400_000;

/**
 * How far "about" reaches, in days, by the precision of the date: "about the 15th" is
 * within five days, "about April" within a month, "about 2024" within a year.
 */
const aboutDays = { day: 5, month: 31, year: 366 };

export interface Span {
  earliest: string;
  /** Null: the interval is open. */
  latest: string | null;
}

/** The first and last day of an EDTF date. Undefined if it is not valid (levels 0 to 2) or has no beginning. */
export function spanOf(text: string): Span | undefined {
  if (!spans.has(text)) {
    if (spans.size >= keptSpans) spans.clear();
    spans.set(text, readSpan(text));
  }
  return spans.get(text);
}

/** The span from the first day of `from` to the last day of `to`. Without `to` it is open. */
export function spanBetween(from: string, to?: string) {
  const span = spanOf(from);
  return { earliest: span?.earliest, latest: to === undefined ? undefined : spanOf(to)?.latest };
}

/** Whether a period can end on `to`, as precisely as the dates are known. */
export function endsAfter(from: string, to?: string): boolean {
  const latest = to === undefined ? null : spanOf(to)?.latest;
  const earliest = spanOf(from)?.earliest;
  return !latest || !earliest || earliest <= latest;
}

/** Imports have the same few dates again and again. */
const spans = new Map<string, Span | undefined>();
const keptSpans = 10_000;

function readSpan(text: string): Span | undefined {
  const date = parse(text);
  if (!date) return undefined;
  const bounds = boundsOf(date);
  if (!Number.isFinite(bounds.min) || bounds.min < Date.parse('0001-01-01')) return undefined;
  return {
    earliest: isoDay(bounds.min),
    latest: Number.isFinite(bounds.max) ? isoDay(bounds.max) : null,
  };
}

/** Bits for the digits of a date: 15 for the year, 48 for the month, 192 for the day. */
interface Digits {
  value: number;
}

export interface Parsed {
  type: 'Date' | 'Interval' | 'Set' | 'List' | 'Season' | 'Decade' | 'Century';
  min: number | null;
  max: number | null;
  /** 1: a year, 2: a month, 3: a day. */
  precision?: number;
  approximate?: Digits | boolean;
  uncertain?: Digits | boolean;
  unspecified?: Digits;
  /** The ends of an interval. Infinity: open. Null: unknown. */
  lower?: Parsed | number | null;
  upper?: Parsed | number | null;
  values?: unknown[];
  /** Of a set or list: it also has what comes before or after its members. */
  earlier?: boolean;
  later?: boolean;
}

/** A set or list. A run of dates within it is an array of its first and last. */
export const membersOf = ({ values }: Parsed) => (values ?? []) as (Parsed | [Parsed, Parsed])[];

/** Undefined for what is not EDTF, and for times and years of more than four digits. */
export function parse(text: string): Parsed | undefined {
  // The package would read five digits and more as milliseconds since 1970.
  if (/[TY]|\d{5}/.test(text)) return undefined;
  const plain = plainDate(text);
  if (plain) return plain;
  try {
    return edtf(text) as unknown as Parsed;
  } catch {
    return undefined;
  }
}

const none: Digits = { value: 0 };

/** A year, month or day. The package takes half a millisecond to parse one. */
function plainDate(text: string): Parsed | undefined {
  const parts = /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1] = parts
    .slice(1)
    .map((part) => (part ? Number(part) : undefined));
  const min = Date.UTC(year, month - 1, day);
  if (!new Date(min).toISOString().startsWith(text)) return undefined;
  const precision = Math.ceil(text.length / 3) - 1;
  const next = [Date.UTC(year + 1, 0), Date.UTC(year, month), min + dayMs][precision - 1] ?? min;
  const qualified = { approximate: none, uncertain: none, unspecified: none };
  return { type: 'Date', precision, min, max: next - 1, ...qualified };
}

function boundsOf(date: Parsed): { min: number; max: number } {
  if (date.type === 'Set' || date.type === 'List') {
    const members = membersOf(date).flat().map(boundsOf);
    return {
      min: date.earlier ? -Infinity : Math.min(...members.map(({ min }) => min)),
      max: date.later ? Infinity : Math.max(...members.map(({ max }) => max)),
    };
  }
  const { lower, upper } = date;
  return {
    min: (date.min ?? -Infinity) - reach(isDate(lower) ? lower : date),
    max: (date.max ?? Infinity) + reach(isDate(upper) ? upper : date),
  };
}

/** Whether an interval has a date at this end. */
export const isDate = (end: Parsed['lower']): end is Parsed => typeof end === 'object' && !!end;

function reach(date: Parsed): number {
  if (typeof date.approximate !== 'object' || !date.approximate.value) return 0;
  const precision = date.precision === 1 ? 'year' : date.precision === 2 ? 'month' : 'day';
  return aboutDays[precision] * dayMs;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
