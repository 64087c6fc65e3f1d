import { slugify } from '../slug.ts';

export interface Leader {
  slug: string;
  name: string;
  /** President, King, Prime Minister; undefined where the words give none that is known. */
  title?: string;
  since: string;
}

const titles =
  /^((?:(?:acting|interim|transitional|transition|caretaker|supreme|federal|state|first|vice)\s+)*(?:co-?)?(?:president|prime minister|king|queen|emperor|emir|amir|sultan|sheikh|grand duke|prince|chancellor|premier|chairman|chairperson|chief minister|governor(?:[- ]general)?|captains? regent|pope|taoiseach|head of government|minister of state|leader|speaker|crown prince and prime minister|secretary of state|cardinal|administrator|commander|general|gen\.|bishop))\s+/i;

/** People whom the record knows by a shorter name than their full one. */
const shorter: Record<string, string> = {
  'claudia-sheinbaum-pardo': 'claudia-sheinbaum',
  'donald-j-trump': 'donald-trump',
};

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** `President Claudia SHEINBAUM Pardo (since 1 October 2024)`, and any others in the same words. */
export function leadersIn(text: string): Leader[] {
  return [...text.matchAll(/([^;()]+?)\s*\(since ([^);]+)\)/g)].flatMap(
    ([, words = '', when = '']) => {
      const since = dateOf(when);
      const bare = words.replace(/^[\s,]*(?:and|represented by)\s+/i, '').trim();
      const title = titles.exec(bare)?.[1];
      const name = inTitleCase(bare.replace(titles, ''));
      const slug = slugify(name);
      if (!since || !slug || name.split(' ').length > 8) return [];
      return [
        { slug: shorter[slug] ?? slug, name, since, ...(title && { title: capital(title) }) },
      ];
    },
  );
}

/** `12 December 2019`, `June 2018` or `1997`, as EDTF. */
function dateOf(when: string): string | undefined {
  const [, day, month = '', year] =
    /^(?:(?:(\d{1,2}) )?([A-Za-z]+) )?(\d{4})\b/.exec(when.trim()) ?? [];
  if (!year) return undefined;
  const at = months.indexOf(month.toLowerCase()) + 1;
  if (month && !at) return undefined;
  return [
    year,
    ...(at ? [String(at).padStart(2, '0')] : []),
    ...(day ? [day.padStart(2, '0')] : []),
  ].join('-');
}

/** Family names stand in capitals. */
function inTitleCase(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) =>
      /\p{Ll}/u.test(word) || word.length < 3
        ? word
        : word
            .toLowerCase()
            .replaceAll(/(^|[-'’])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
    )
    .join(' ');
}

function capital(title: string): string {
  return title[0]?.toUpperCase() + title.slice(1).toLowerCase();
}
