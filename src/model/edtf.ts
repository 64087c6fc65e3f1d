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

/** Parsing is slow, and imports have the same few dates again and again. */
const spans = new Map<string, Span | undefined>();
const keptSpans = 10_000;

function readSpan(text: string): Span | undefined {
  if (/[TY]/.test(text)) return undefined;
  const date = parse(text);
  if (!date) return undefined;
  const bounds = boundsOf(date);
  if (!Number.isFinite(bounds.min) || bounds.min < Date.parse('0001-01-01')) return undefined;
  return {
    earliest: isoDay(bounds.min),
    latest: Number.isFinite(bounds.max) ? isoDay(bounds.max) : null,
  };
}

interface Parsed {
  type: string;
  min: number | null;
  max: number | null;
  precision?: number;
  approximate?: { value: number };
  lower?: Parsed;
  upper?: Parsed;
  values?: (Parsed | Parsed[])[];
  earlier?: boolean;
  later?: boolean;
}

function parse(text: string): Parsed | undefined {
  try {
    return edtf(text) as unknown as Parsed;
  } catch {
    return undefined;
  }
}

function boundsOf(date: Parsed): { min: number; max: number } {
  if (date.type === 'Set' || date.type === 'List') {
    // A run of days within a set is an array of its first and last.
    const members = (date.values ?? []).flat().map(boundsOf);
    return {
      min: date.earlier ? -Infinity : Math.min(...members.map(({ min }) => min)),
      max: date.later ? Infinity : Math.max(...members.map(({ max }) => max)),
    };
  }
  const { lower, upper } = date;
  return {
    min: (date.min ?? -Infinity) - reach(lower ?? date),
    max: (date.max ?? Infinity) + reach(upper ?? date),
  };
}

function reach(date: Parsed): number {
  if (!date.approximate?.value) return 0;
  const precision = date.precision === 1 ? 'year' : date.precision === 2 ? 'month' : 'day';
  return aboutDays[precision] * dayMs;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
