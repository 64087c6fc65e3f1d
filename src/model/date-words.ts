/** A date in words, and the article that it takes after a preposition. */
export interface Label {
  text: string;
  article?: string;
}

export type Part = 'year' | 'month' | 'day';

/** What `Intl` cannot say about dates. */
export interface Words {
  /** `the` before the days of this language. */
  dayArticle?: string;
  about: (date: Label) => string;
  possibly: (date: Label) => string;
  /** Before and between two dates. */
  between: (day: boolean) => [before: string, and: string];
  fromTo: (from: Label, to: Label) => string;
  since: (date: Label) => string;
  until: (date: Label) => string;
  endUnknown: (from: Label) => string;
  beginningUnknown: (to: Label) => string;
  orEarlier: (date: string) => string;
  orLater: (date: string) => string;
  andEarlier: (date: string) => string;
  andLater: (date: string) => string;
  unknown: string;
  decade: (year: string) => Label;
  /** By the number of the season in EDTF: 21 to 41. */
  season: (number: number, year: string) => Label | undefined;
  approximate: string;
  uncertain: string;
  parts: Record<Part, string>;
}

const full = ({ article = '', text }: Label) => article + text;

/** Seasons (21 to 24, with a hemisphere 25 to 32), quarters (33), thirds (37) and halves (40) of a year. */
function seasons(
  words: readonly Label[],
  [northern, southern]: [string, string],
  parts: readonly Label[],
  ofYear: (of: Label, year: string) => string,
) {
  return (number: number, year: string): Label | undefined => {
    const season = words[(number - 21) % 4];
    if (number <= 32 && season) {
      const where = number < 25 ? '' : ` (${number < 29 ? northern : southern})`;
      return { article: season.article, text: `${ofYear(season, year)}${where}` };
    }
    const part = parts[number - 33];
    return part && { article: part.article, text: ofYear(part, year) };
  };
}

const english: Words = {
  about: (date) => `about ${full(date)}`,
  possibly: (date) => `possibly ${full(date)}`,
  between: () => ['between ', ' and '],
  fromTo: (from, to) => `from ${full(from)} to ${full(to)}`,
  since: (date) => `since ${full(date)}`,
  until: (date) => `until ${full(date)}`,
  endUnknown: (from) => `from ${full(from)}, end unknown`,
  beginningUnknown: (to) => `until ${full(to)}, beginning unknown`,
  orEarlier: (date) => `${date} or earlier`,
  orLater: (date) => `${date} or later`,
  andEarlier: (date) => `${date} and earlier`,
  andLater: (date) => `${date} and later`,
  unknown: 'unknown',
  decade: (year) => ({ article: 'the ', text: `${year}s` }),
  season: seasons(
    ['spring', 'summer', 'autumn', 'winter'].map((text) => ({ text })),
    ['northern hemisphere', 'southern hemisphere'],
    [
      ...['first quarter', 'second quarter', 'third quarter', 'fourth quarter'],
      ...['first third', 'second third', 'last third', 'first half', 'second half'],
    ].map((text) => ({ article: 'the ', text })),
    ({ article, text }, year) => (article ? `${text} of ${year}` : `${text} ${year}`),
  ),
  approximate: 'approximate',
  uncertain: 'uncertain',
  parts: { year: 'year', month: 'month', day: 'day' },
};

const spanish: Words = {
  dayArticle: 'el ',
  about: (date) => `aproximadamente ${full(date)}`,
  possibly: (date) => `posiblemente ${full(date)}`,
  between: (day) => (day ? ['entre el ', ' y el '] : ['entre ', ' y ']),
  fromTo: (from, to) => `desde ${full(from)} hasta ${full(to)}`,
  since: (date) => `desde ${full(date)}`,
  until: (date) => `hasta ${full(date)}`,
  endUnknown: (from) => `desde ${full(from)}, fin desconocido`,
  beginningUnknown: (to) => `hasta ${full(to)}, comienzo desconocido`,
  orEarlier: (date) => `${date} o antes`,
  orLater: (date) => `${date} o después`,
  andEarlier: (date) => `${date} y antes`,
  andLater: (date) => `${date} y después`,
  unknown: 'fecha desconocida',
  decade: (year) => ({ article: 'la ', text: `década de ${year}` }),
  season: seasons(
    [
      { article: 'la ', text: 'primavera' },
      ...['verano', 'otoño', 'invierno'].map((text) => ({ article: 'el ', text })),
    ],
    ['hemisferio norte', 'hemisferio sur'],
    [
      ...['primer trimestre', 'segundo trimestre', 'tercer trimestre', 'cuarto trimestre'],
      ...['primer cuatrimestre', 'segundo cuatrimestre', 'tercer cuatrimestre'],
      ...['primer semestre', 'segundo semestre'],
    ].map((text) => ({ article: 'el ', text })),
    ({ text }, year) => `${text} de ${year}`,
  ),
  approximate: 'aproximado',
  uncertain: 'incierto',
  parts: { year: 'año', month: 'mes', day: 'día' },
};

/** By the language. */
export const words: Readonly<Record<string, Words | undefined>> = { en: english, es: spanish };
