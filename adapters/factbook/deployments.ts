import { type Country, countryOfName } from '../countries.ts';
import { parts } from './text.ts';

export interface Deployment {
  host: Country;
  headcount: { minimum?: number; best?: number; maximum?: number };
  /** The number in the words of the Factbook: "estimated 10-12,000". */
  howMany: string;
  year: string;
  words: string;
}

/** A deployment, or a text in an unexpected form. */
export type Read = { deployment: Deployment } | { unread: string };

const bounds = {
  '': 'best',
  estimated: 'best',
  approximately: 'best',
  about: 'best',
  around: 'best',
  'up to': 'maximum',
  'as many as': 'maximum',
  'more than': 'minimum',
  over: 'minimum',
} as const;

const howMany = `(${Object.keys(bounds).filter(Boolean).join('|')})? ?(?:(\\d[\\d,]*)-)?(\\d[\\d,]*)`;
const oneHost = new RegExp(
  `^${howMany}(?: troops)?(?: \\(plus [^)]*\\))? (?:in )?([^()\\d,]+?)(?: \\([^()]*\\))?$`,
);

/** Reads "770 Central African Republic (MINUSCA); up to 10,000 Democratic Republic of the Congo (2025)". */
export function deploymentsOf(text: string): Read[] {
  const [, all = text, year] = /^(.*?) *\((\d{4})\)$/.exec(text) ?? [];
  return parts(all).map((words) => {
    const [, qualifier = '', low, high = '', where = ''] = oneHost.exec(words) ?? [];
    const host = countryOfName(where);
    if (!year || !host) return { unread: words };
    const headcount = low ? range(low, high) : { [boundOf(qualifier)]: count(high) };
    // "up to 900-1,000": it is unclear which number is the maximum.
    if (low && boundOf(qualifier) !== 'best') return { unread: words };
    const number = low ? `${low}-${high}` : high;
    return {
      deployment: { host, headcount, howMany: `${qualifier} ${number}`.trim(), year, words },
    };
  });
}

const boundOf = (qualifier: string) => bounds[qualifier as keyof typeof bounds];
const count = (digits: string) => Number(digits.replaceAll(',', ''));

/** "10-12,000" means 10,000 to 12,000, but "900-1,000" begins at 900. */
function range(low: string, high: string) {
  const maximum = count(high);
  const thousands = high.includes(',') && count(low) * 1000 <= maximum;
  return { minimum: count(low) * (thousands ? 1000 : 1), maximum };
}
