import { endOfIeepa, type Measure, type Phase, phasesOf } from '../tariffs.ts';

/** A file of goods: the column of the code, the key of a row's measure, and the measures by key. */
export interface List {
  code: string;
  measureOf: (row: Record<string, string>) => string;
  measures: Record<string, Measure>;
}

const us = { actor: 'united-states', credibility: 'PROBABLY_TRUE' } as const;
const metals2026 = '2026-04-06';
const always = () => 'all';

const inForce = (ratePercent: number, from: string, to?: string): Phase => ({
  status: 'IN_FORCE',
  ratePercent,
  from,
  to,
});

const section301 = (
  slug: string,
  name: string,
  phases: Phase[],
  title = `${phases.at(-1)?.ratePercent}% on goods of China (section 301, ${name})`,
): Measure => ({
  ...us,
  credibility: 'POSSIBLY_TRUE',
  slug: `us-tariff-china-section-301-${slug}`,
  title,
  description:
    'The data set has the goods and the rate; the days are those under which the measure was made public.',
  recipient: 'china',
  programme: 'Section 301 (China)',
  legalBasis: 'Section 301 of the Trade Act of 1974',
  phases,
});

const doubled2025 = (legalBasis: string): Phase[] => [
  { ...inForce(25, '2025-03-12', '2025-06-03'), legalBasis },
  { ...inForce(50, '2025-06-04', '2026-04-05'), legalBasis: 'Proclamation 10947' },
];

const derivatives = (
  metal: string,
  heading: string,
  legalBasis: string,
  since?: string,
): Measure => ({
  ...us,
  slug: ['us-tariff', metal, 'derivatives-section-232', heading.replaceAll('.', '-'), since]
    .filter(Boolean)
    .join('-'),
  title: `50% on the ${metal} in derivative articles (${heading}${since ? `, added ${since}` : ''})`,
  programme: 'Section 232 steel and aluminum',
  legalBasis,
  phases: since ? [inForce(50, since, '2026-04-05')] : doubled2025(legalBasis),
});

const annex = (slug: string, title: string, ratePercent: number): Measure => ({
  ...us,
  slug: `us-tariff-metals-section-232-annex-${slug}-budget-lab`,
  title,
  description: 'The list of the Budget Lab. Later proclamations that change rates are not in it.',
  programme: 'Section 232 steel, aluminum and copper',
  legalBasis: 'Proclamation of 2 April 2026',
  phases: phasesOf(ratePercent, ['2026-04-02', metals2026]),
});

const floorText = '15% together with the ordinary duty; nothing where that is 15% or more';

const withFloor = (measure: Measure): Measure => ({
  ...measure,
  phases: measure.phases.map((phase) => ({ ...phase, rateText: floorText })),
});

const carvedOut = (slug: string, what: string, from: string, country: string, partOf: string) => ({
  ...us,
  slug,
  title: `10% on ${what}: the list of goods`,
  recipient: country,
  programme: country === 'mexico' ? 'IEEPA fentanyl (Mexico)' : 'IEEPA fentanyl (Canada)',
  legalBasis: country === 'mexico' ? 'Executive Order 14194' : 'Executive Order 14193',
  phases: [inForce(10, from, '2026-02-19'), endOfIeepa],
  partOf,
});

const floorKinds: Record<string, string> = {
  ptaap: 'goods of the annex for aligned partners',
  civil_aircraft: 'civil aircraft and their parts',
  pharma: 'pharmaceuticals and their ingredients',
  particular: 'particular articles',
};

const floorCountries: Record<string, { slug: string; name: string; from: string }> = {
  eu: { slug: 'european-union', name: 'the European Union', from: '2025-09-19' },
  japan: { slug: 'japan', name: 'Japan', from: '2025-09-12' },
  korea: { slug: 'south-korea', name: 'South Korea', from: '2025-11-15' },
  swiss: { slug: 'switzerland', name: 'Switzerland', from: '2025-11-14' },
};

const floors = Object.entries(floorCountries).flatMap(([group, { slug, name, from }]) =>
  Object.entries(floorKinds).map(([category, goods]): [string, Measure] => [
    `${group} ${category}`,
    {
      ...us,
      slug: `us-tariff-reciprocal-${slug}-floor-exemptions-${category.replace('_', '-')}`,
      title: `Goods of ${name} without the reciprocal tariff: ${goods}`,
      description: 'The day is that of the revision of the tariff schedule that has the exemption.',
      recipient: slug,
      programme: 'IEEPA reciprocal',
      legalBasis: 'Executive Order 14257 as amended',
      phases: [
        {
          status: 'IN_FORCE',
          rateText: floorText,
          from,
          to: '2026-02-19',
        },
        endOfIeepa,
      ],
      exempts: { reason: `Agreement with ${name}: ${goods}`, origin: slug, from, to: '2026-02-19' },
    },
  ]),
);

const brazil = (since: string, what: string): Measure => ({
  ...us,
  slug: `us-tariff-brazil-ieepa-exemptions-${since}`,
  title: `Goods of Brazil without the 40% tariff: ${what}`,
  recipient: 'brazil',
  programme: 'IEEPA Brazil',
  legalBasis: 'Executive Order 14323',
  phases: [...phasesOf(40, ['2025-07-30', '2025-08-06', '2026-02-20']), endOfIeepa],
  exempts: { reason: what, origin: 'brazil', from: since, to: '2026-02-19' },
});

export const lists: Record<string, List> = {
  's301_product_lists.csv': {
    code: 'hts8',
    measureOf: ({ ch99_code = '' }) => ch99_code,
    measures: {
      '9903.88.01': section301('list-1', 'list 1', [inForce(25, '2018-07-06')]),
      '9903.88.02': section301('list-2', 'list 2', [inForce(25, '2018-08-23')]),
      '9903.88.03': section301('list-3', 'list 3', [
        inForce(10, '2018-09-24', '2019-05-09'),
        inForce(25, '2019-05-10'),
      ]),
      '9903.88.04': section301('list-3-additional', 'list 3, further goods', [
        inForce(10, '2018-09-24', '2019-05-09'),
        inForce(25, '2019-05-10'),
      ]),
      '9903.88.15': section301('list-4a', 'list 4A', [
        inForce(15, '2019-09-01', '2020-02-13'),
        inForce(7.5, '2020-02-14'),
      ]),
      '9903.88.16': section301(
        'list-4b',
        'list 4B',
        [{ status: 'PAUSED', ratePercent: 15, from: '2019-12-15' }],
        '15% on goods of China, suspended (section 301, list 4B)',
      ),
      '9903.91.01': section301('2024-25-percent', 'review of 2024', [inForce(25, '2024-09-27')]),
      '9903.91.02': section301('2024-50-percent', 'review of 2024', [inForce(50, '2024-09-27')]),
      '9903.91.03': section301('2024-100-percent', 'review of 2024', [inForce(100, '2024-09-27')]),
      '9903.91.05': section301('2025-50-percent', 'review of 2024', [inForce(50, '2025-01-01')]),
      '9903.91.11': section301('2025-25-percent', 'review of 2024', [inForce(25, '2025-01-01')]),
      '9903.91.06': section301('2026-25-percent', 'review of 2024', [inForce(25, '2026-01-01')]),
      '9903.91.07': section301('2026-50-percent', 'review of 2024', [inForce(50, '2026-01-01')]),
      '9903.91.08': section301('2026-100-percent', 'review of 2024', [inForce(100, '2026-01-01')]),
    },
  },
  's232_derivative_products.csv': {
    code: 'hts_prefix',
    measureOf: ({ ch99_code, effective_date }) => `${ch99_code} ${effective_date}`.trim(),
    measures: {
      '9903.85.04': derivatives('aluminum', '9903.85.04', 'Proclamation 10895'),
      '9903.85.07': derivatives('aluminum', '9903.85.07', 'Proclamation 10895'),
      '9903.85.08': derivatives('aluminum', '9903.85.08', 'Proclamation 10895'),
      '9903.85.08 2025-08-18': derivatives(
        'aluminum',
        '9903.85.08',
        'Proclamation 10895',
        '2025-08-18',
      ),
      '9903.81.91 2025-08-18': derivatives(
        'steel',
        '9903.81.91',
        'Proclamation 10896',
        '2025-08-18',
      ),
    },
  },
  's232_annex_products.csv': {
    code: 'hts_prefix',
    measureOf: ({ annex: name = '' }) => name,
    measures: {
      '1a': annex('1a', '50% on steel, aluminum and copper articles: Annex I-A', 50),
      '1b': annex('1b', '25% on articles made of metals: Annex I-B', 25),
      '2': {
        ...annex('2', 'Goods no longer under the tariffs on metals: Annex II', 0),
        exempts: { reason: 'Removed from the tariffs on metals', from: metals2026 },
      },
      '3': withFloor(
        annex('3', '15% with the ordinary duty on some articles of metal: Annex III', 15),
      ),
    },
  },
  's232_copper_products.csv': {
    code: 'hts10',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-tariff-copper-section-232-budget-lab',
        title: '50% on the copper in copper articles from everywhere',
        programme: 'Section 232 copper',
        legalBasis: 'Proclamation of 30 July 2025',
        phases: phasesOf(50, ['2025-07-30', '2025-08-01', metals2026]),
      },
    },
  },
  's232_auto_parts.txt': {
    code: 'code',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-tariff-automobile-parts-section-232',
        title: '25% on automobile parts from everywhere',
        programme: 'Section 232 automobiles',
        legalBasis: 'Proclamation 10908',
        phases: phasesOf(25, ['2025-03-26', '2025-05-03']),
      },
    },
  },
  's232_mhd_parts.txt': {
    code: 'code',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-tariff-truck-parts-section-232',
        title: '25% on parts of medium and heavy trucks from everywhere',
        programme: 'Section 232 medium and heavy vehicles',
        legalBasis: 'Proclamation 10984',
        phases: phasesOf(25, ['2025-10-17', '2025-11-01']),
      },
    },
  },
  's201_solar_products.csv': {
    code: 'hts10',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-tariff-solar-cells-section-201',
        title: '14.5% on solar cells and modules from everywhere',
        description:
          'The rate of the eighth year; those of the years before are not in this entry.',
        programme: 'Section 201 solar cells',
        legalBasis: 'Section 201 of the Trade Act of 1974',
        phases: [inForce(14.5, '2025-02-07', '2026-02-06')],
      },
    },
  },
  'fentanyl_carveout_products.csv': {
    code: 'hts8',
    measureOf: ({ category = '' }) => category,
    measures: {
      potash_mx: carvedOut(
        'us-tariff-mexico-ieepa-potash-list',
        'potash of Mexico',
        '2025-03-07',
        'mexico',
        'us-tariff-mexico-ieepa-potash',
      ),
      potash_ca: carvedOut(
        'us-tariff-canada-ieepa-potash-list',
        'potash of Canada',
        '2025-03-07',
        'canada',
        'us-tariff-canada-ieepa-fentanyl',
      ),
      energy_ca: carvedOut(
        'us-tariff-canada-ieepa-energy-list',
        'energy of Canada',
        '2025-03-04',
        'canada',
        'us-tariff-canada-ieepa-energy',
      ),
    },
  },
  'ieepa_exempt_products.csv': {
    code: 'hts10',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-tariff-reciprocal-exemptions-budget-lab',
        title: 'Goods without the reciprocal tariff, as the Budget Lab lists them',
        description: 'One list for all the time of the tariff: goods exempted later are in it too.',
        programme: 'IEEPA reciprocal',
        legalBasis: 'Executive Order 14257',
        phases: [...phasesOf(10, ['2025-04-02', '2025-04-05', '2026-02-20']), endOfIeepa],
        exempts: { reason: 'Goods of Annex II and the like', from: '2025-04-05', to: '2026-02-19' },
        partOf: 'us-tariff-reciprocal-baseline',
      },
    },
  },
  's122_exempt_products.csv': {
    code: 'hts8',
    measureOf: always,
    measures: {
      all: {
        ...us,
        slug: 'us-import-surcharge-section-122-exemptions-budget-lab',
        title: 'Goods without the import surcharge, as the Budget Lab lists them',
        programme: 'Section 122 import surcharge',
        legalBasis: 'Proclamation of 20 February 2026',
        phases: phasesOf(10, ['2026-02-20', '2026-02-24', '2026-07-24']),
        exempts: { reason: 'Goods of the annex', from: '2026-02-24', to: '2026-07-23' },
        partOf: 'us-import-surcharge-section-122',
      },
    },
  },
  'country_eo_exempt_products.csv': {
    code: 'hts10',
    measureOf: ({ ch99_code, effective_date_start }) => `${ch99_code} ${effective_date_start}`,
    measures: {
      '9903.01.77 2025-08-06': brazil('2025-08-06', 'Annex I of the order'),
      '9903.01.77 2025-11-13': brazil('2025-11-13', 'added by the order of 20 November 2025'),
    },
  },
  'floor_exempt_products.csv': {
    code: 'hts8',
    measureOf: ({ country_group, category }) => `${country_group} ${category}`,
    measures: Object.fromEntries(floors),
  },
};
