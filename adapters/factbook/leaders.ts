import { countryOfName } from '../countries.ts';
import { parts } from './text.ts';

export interface Holder {
  name: string;
  /** True for a representative of the chief of state: a governor general. */
  represents: boolean;
  from: string;
}

/** The holder of an office, or a text in an unexpected form. */
export type Read = { holder: Holder } | { unread: string };

const titles = new RegExp(
  `^(${[
    'Sultan and Prime Minister',
    'Prime Minister and Co-Vice President',
    'President of the Government of Spain \\(prime minister-equivalent\\)',
    'Crown Prince and Prime Minister',
    'Prime Minister and Foreign Minister',
    'Chairman of the Cabinet of Ministers',
    'President of (?:the )?Territorial (?:Council|Assembly)',
    'President of the Government',
    'President of Council of Ministers',
    'Minister of State',
    "Supreme People's Assembly President",
    'Presidential Leadership Council Chairperson',
    'New Zealand High Commissioner',
    'Taliban Leader',
    'Co-prince',
    'Commissioner',
    'Caretaker',
    'GNU',
    'CNSP',
    'Taoiseach \\(Prime Minister\\)',
    'Governor[- ]General(?: of the Commonwealth of Australia)?',
    'Lieutenant[- ]Governor',
    'Administrator Superior',
    'High Commissioner',
    'Prime Minister',
    'Crown Prince',
    'Chief Minister',
    'Chief Executive',
    'Supreme Leader',
    'Lord of Mann',
    'Grand Duke',
    'Vice President',
    'State Affairs Commission President',
    'Federal President',
    'President',
    'Premier',
    'Chancellor',
    'Governor',
    'Administrator',
    'Prefect',
    'Emperor',
    'King',
    'Queen',
    'Sultan',
    'Amir',
    'Pope',
    'Prince',
    'Acting',
    'Interim',
    'Transitional',
    'Transition',
    'Sr\\.',
    'Gen\\.',
    'Col\\.',
    'Capt\\.',
    'General',
    'Grand Chief',
    'Ratu',
    'Sir',
    'Dame',
    'Dr\\.',
  ].join('|')}) `,
);

const sinceDate = /^(represented by )?(.+?) \(since ([^;)]+)(?:;[^)]*)?\)$/;

/** Reads "King CHARLES III (since 8 September 2022); represented by Governor General Sam MOSTYN (since …)". */
export function leadersOf(text: string): Read[] {
  return parts(text.replace(/,? represented by /g, '; represented by ').replaceAll(';;', ';')).map(
    (part) => {
      const [, representing, words = '', since = ''] = sinceDate.exec(part) ?? [];
      const name = nameIn(words);
      const from = dateOf(since);
      if (!name || !from) return { unread: part };
      return { holder: { name, represents: representing !== undefined, from } };
    },
  );
}

function nameIn(words: string): string | undefined {
  let rest = words;
  let rank = '';
  for (let title = titles.exec(rest); title; title = titles.exec(rest)) {
    rank = title[0];
    rest = withoutCountry(rest.slice(rank.length));
  }
  rest = rest.replace(/ of (the )?[A-Z][a-z]+$/, '');
  const named = /^\p{L}[\p{L}.'"-]*( [\p{L}"][\p{L}.'"-]*|,(?= Jr\.))*$/u.test(rest);
  if (!named || !/\p{Lu}{2}/u.test(rest) || noName.test(rest)) return undefined;
  // One word does not identify a person, so it keeps the title: "King Philippe".
  return rest.includes(' ') ? capitalized(rest) : rank + capitalized(rest);
}

const noName =
  /\b(and|of|the|President|Minister|Commissioner|Leader|Chairperson|Bailiff|Governor)\b/;

/** "President of China XI Jinping": removes the country, which belongs to the title. */
function withoutCountry(words: string): string {
  if (!words.startsWith('of ')) return words;
  const [, ...rest] = words.split(' ');
  const length = [4, 3, 2, 1].find((count) => countryOfName(rest.slice(0, count).join(' ')));
  return length ? rest.slice(length).join(' ') : words;
}

/** The Factbook writes family names in capital letters. */
function capitalized(name: string): string {
  return name
    .split(' ')
    .map((word, i) => {
      const ordinal = i > 0 && /^[IVX]+$/.test(word);
      return ordinal ? word : word.replace(/\p{Lu}[\p{Lu}']+/gu, (run) => lowered(run));
    })
    .join(' ');
}

const lowered = (run: string) => run.charAt(0) + run.slice(1).toLowerCase();

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateOf(words: string): string | undefined {
  const [, day, month, year] = /^(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})$/.exec(words) ?? [];
  if (!year || (day && !month)) return undefined;
  if (!month) return year;
  const number = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (!number) return undefined;
  return [year, number, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
