import { endOfIeepa, type Measure, phasesOf } from '../tariffs.ts';

interface Host {
  slug: string;
  name: string;
}

const reciprocal = {
  actor: 'united-states',
  programme: 'IEEPA reciprocal',
  credibility: 'PROBABLY_TRUE',
} as const;

/** The measures that the lists of rates by country belong to, by file name. */
export const rates: Record<string, (country: Host, percent: number) => Measure> = {
  'reciprocal-tariffs-annex-I.csv': ({ slug, name }, percent) => ({
    ...reciprocal,
    slug: `us-tariff-reciprocal-april-2025-${slug}`,
    title: `${percent}% on goods of ${name} (reciprocal tariff, Annex I)`,
    recipient: slug,
    legalBasis: 'Executive Order 14257',
    phases: [
      ...phasesOf(percent, ['2025-04-02', '2025-04-09', '2025-04-10']),
      {
        status: 'PAUSED',
        ratePercent: percent,
        from: '2025-04-10',
        to: '2025-08-06',
        legalBasis: 'Executive Order 14266',
        note: '10% was collected meanwhile.',
      },
      { status: 'REVOKED', from: '2025-08-07', legalBasis: 'Executive Order 14326' },
    ],
  }),
  'agust-7-tariffs.csv': ({ slug, name }, percent) => ({
    ...reciprocal,
    slug: `us-tariff-reciprocal-august-2025-${slug}`,
    title: `${percent}% on goods of ${name} (reciprocal tariff, adjusted)`,
    description: 'Later agreements that change the rate of a country are not in this entry.',
    recipient: slug,
    legalBasis: 'Executive Order 14326',
    phases: [...phasesOf(percent, ['2025-07-31', '2025-08-07', '2026-02-20']), endOfIeepa],
  }),
};

/** Rates in the list of Annex I that are not of Annex I, with the reason. */
export const notOfAnnexI: Record<string, string> = {
  China: 'is what China paid under two programmes together',
  Canada: 'is an average over the border tariff and its exemptions',
  Mexico: 'is an average over the border tariff and its exemptions',
};
