import { LRUCache } from 'lru-cache';
import { type Label, type Part, type Words, words } from './date-words.ts';
import { isDate, membersOf, type Parsed, parse } from './edtf.ts';

/** The language of a date that needs words which this project does not have in the language asked for. */
const fallback = 'en-GB';

/** Parsing is slow, and lists have the same few dates again and again. */
const texts = new LRUCache<string, string>({ max: 10_000 });

/** An EDTF date as a person reads it. What is not EDTF stays as it is. */
export function dateText(date: string, locale: string): string {
  return kept(date, locale, (writer) => {
    const parsed = parse(date);
    return parsed ? writer.label(parsed).text : date;
  });
}

/** The time from a date to another, or since it if there is no other. */
export function periodText(from: string, to: string | null, locale: string): string {
  if (from === to) return dateText(from, locale);
  return kept(`${from} ${to}`, locale, (writer) => {
    const [first, last] = [parse(from), to === null ? Infinity : parse(to)];
    return first && last !== undefined ? writer.interval(first, last) : `${from} – ${to}`;
  });
}

function kept(key: string, locale: string, write: (writer: Writer) => string): string {
  const known = knownLocale(locale);
  const place = `${known} ${key}`;
  let text = texts.get(place);
  if (text === undefined) {
    text = inWords(known, write);
    texts.set(place, text);
  }
  return text;
}

/** The tag without extensions, so that a client cannot make up ever new ones. */
function knownLocale(locale: string): string {
  const { language, script, region } = new Intl.Locale(locale);
  const tag = [language, script, region].filter(Boolean).join('-');
  return Intl.DateTimeFormat.supportedLocalesOf(tag).length ? tag : fallback;
}

const wordless = new Error('No words for dates in this language');

function inWords(locale: string, write: (writer: Writer) => string): string {
  try {
    return write(new Writer(locale));
  } catch (error) {
    if (error !== wordless) throw error;
    return write(new Writer(fallback));
  }
}

const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 });

function formatOf(locale: string, precision: number): Intl.DateTimeFormat {
  const key = `${locale} ${precision}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      calendar: 'gregory',
      timeZone: 'UTC',
      year: 'numeric',
      ...(precision > 1 && { month: 'long' }),
      ...(precision > 2 && { day: 'numeric' }),
    });
    formats.set(key, format);
  }
  return format;
}

const parts: readonly [Part, number][] = [
  ['year', 15],
  ['month', 48],
  ['day', 192],
];

class Writer {
  readonly #locale: string;

  constructor(locale: string) {
    this.#locale = locale;
  }

  get #words(): Words {
    const known = words[this.#language];
    if (!known) throw wordless;
    return known;
  }

  label(date: Parsed): Label {
    switch (date.type) {
      case 'Interval':
        return { text: this.interval(date.lower, date.upper) };
      case 'Set':
      case 'List':
        return { text: this.#several(date) };
      default:
        return this.#qualified(this.#single(date), date);
    }
  }

  interval(lower: Parsed['lower'], upper: Parsed['upper']): string {
    if (isDate(lower) && isDate(upper)) {
      if (isPlain(lower) && isPlain(upper) && lower.precision === upper.precision) {
        return formatOf(this.#locale, lower.precision).formatRange(lower.min, upper.min);
      }
      return this.#words.fromTo(this.label(lower), this.label(upper));
    }
    if (isDate(lower)) {
      const { since, endUnknown } = this.#words;
      return (upper === null ? endUnknown : since)(this.label(lower));
    }
    if (!isDate(upper)) return this.#words.unknown;
    const { until, beginningUnknown } = this.#words;
    return (lower === null ? beginningUnknown : until)(this.label(upper));
  }

  /** One of several dates, or all of them. */
  #several(date: Parsed): string {
    const isOneOf = date.type === 'Set';
    const members = membersOf(date).map((member) => {
      if (!Array.isArray(member)) return this.label(member).text;
      const [first, last] = member;
      if (!isOneOf) return this.interval(first, last);
      return this.#between(first.precision ?? 1, first.min ?? 0, last.min ?? 0);
    });
    const type = isOneOf ? 'disjunction' : 'conjunction';
    const list = new Intl.ListFormat(this.#locale, { type }).format(members);
    if (date.earlier) return this.#words[isOneOf ? 'orEarlier' : 'andEarlier'](list);
    return date.later ? this.#words[isOneOf ? 'orLater' : 'andLater'](list) : list;
  }

  #single(date: Parsed): Label {
    const [value = 0, season = 0] = (date.values ?? []) as number[];
    const [min, max] = [date.min ?? 0, date.max ?? 0];
    switch (date.type) {
      case 'Season':
        return this.#words.season(season, this.#format(1, min)) ?? { text: this.#format(1, min) };
      case 'Decade':
        return this.#words.decade(`${value}0`);
      case 'Century':
        return { text: formatOf(this.#locale, 1).formatRange(min, max) };
    }
    return this.#masked(date.precision ?? 1, date.unspecified?.value ?? 0, min, max);
  }

  /** A date of which digits are not known. The digits of a day or month that is not known at all are left out. */
  #masked(precision: number, unspecified: number, min: number, max: number): Label {
    const [part, digits] = parts[precision - 1] ?? ['year', 15];
    const unknown = unspecified & digits;
    if (!unspecified) {
      const article = part === 'day' ? words[this.#language]?.dayArticle : undefined;
      return { article, text: this.#format(precision, min) };
    }
    if (part === 'year') {
      if (unknown === digits) return { text: this.#words.unknown };
      if (unknown === 8) return this.#words.decade(this.#format(1, min));
    } else if (unknown === digits) {
      return this.#masked(precision - 1, unspecified & ~digits, min, max);
    }
    return { text: this.#between(precision, min, max) };
  }

  /** The range of `Intl`, which names a month or year that both dates share once, with `between` and `and`. */
  #between(precision: number, min: number, max: number): string {
    const ranged = formatOf(this.#locale, precision).formatRangeToParts(min, max);
    const last = ranged.findIndex(({ source }) => source === 'endRange');
    if (last < 0) return this.#format(precision, min);
    const [before, and] = this.#words.between(precision > 2);
    return before + ranged.map(({ value }, i) => (i === last - 1 ? and : value)).join('');
  }

  /** Adds what is approximate or uncertain: the whole date, or parts of it. */
  #qualified(label: Label, date: Parsed): Label {
    const whole = parts.slice(0, date.precision ?? 1).reduce((all, [, part]) => all | part, 0);
    const bits = (of: Parsed['approximate']) => (typeof of === 'object' ? of.value : of && whole);
    const [approximate, uncertain] = [bits(date.approximate), bits(date.uncertain)];
    let text = label;
    if (isWhole(approximate, whole)) text = { text: this.#words.about(text) };
    else if (approximate) text = this.#noted(text, this.#words.approximate, approximate);
    if (isWhole(uncertain, whole)) return { text: this.#words.possibly(text) };
    return uncertain ? this.#noted(text, this.#words.uncertain, uncertain) : text;
  }

  #noted({ article, text }: Label, note: string, bits: number): Label {
    const names = parts.filter(([, part]) => bits & part).map(([name]) => this.#words.parts[name]);
    return {
      article,
      text: `${text} (${note}: ${new Intl.ListFormat(this.#locale).format(names)})`,
    };
  }

  #format(precision: number, time: number): string {
    return formatOf(this.#locale, precision).format(time);
  }

  get #language(): string {
    return new Intl.Locale(this.#locale).language;
  }
}

const isWhole = (bits: number | false | undefined, whole: number) =>
  !!bits && (bits & whole) === whole;

/** Whether a date says no more than a year, month or day. */
const isPlain = (date: Parsed): date is Parsed & { precision: number; min: number } =>
  date.type === 'Date' &&
  [date.approximate, date.uncertain, date.unspecified].every(
    (digits) => typeof digits === 'object' && !digits.value,
  );
