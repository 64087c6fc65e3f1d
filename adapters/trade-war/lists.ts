import { dayBefore, endOfIeepa, type Measure, phasesOf } from '../tariffs.ts';

const us = { actor: 'united-states', credibility: 'PROBABLY_TRUE' } as const;
const metals2025 = '2026-04-06';
const asListed = 'The codes are those of a research data set, not of the annex of the act.';

const steel = {
  ...us,
  programme: 'Section 232 steel and aluminum',
  description: `${asListed} On 6 April 2026 the annexes of a new proclamation took its place.`,
};

const doubled = (announced: string, proclamation: string) => [
  ...phasesOf(25, [announced, '2025-03-12', '2025-06-04']).map((phase) => ({
    ...phase,
    legalBasis: proclamation,
  })),
  {
    status: 'IN_FORCE' as const,
    ratePercent: 50,
    from: '2025-06-04',
    to: dayBefore(metals2025),
    legalBasis: 'Proclamation 10947',
  },
];

const reciprocal = {
  ...us,
  programme: 'IEEPA reciprocal',
  legalBasis: 'Executive Order 14257',
  phases: [...phasesOf(10, ['2025-04-02', '2025-04-05', '2026-02-20']), endOfIeepa],
  partOf: 'us-tariff-reciprocal-baseline',
};

const brazil = {
  ...us,
  recipient: 'brazil',
  programme: 'IEEPA Brazil',
  legalBasis: 'Executive Order 14323',
  phases: [...phasesOf(40, ['2025-07-30', '2025-08-06', '2026-02-20']), endOfIeepa],
};

const surcharge = {
  ...us,
  programme: 'Section 122 import surcharge',
  legalBasis: 'Proclamation of 20 February 2026',
  phases: phasesOf(10, ['2026-02-20', '2026-02-24', '2026-07-24']),
  partOf: 'us-import-surcharge-section-122',
};

const surchargeFrom = { from: '2026-02-24', to: '2026-07-23' };

const metals2026 = {
  ...us,
  programme: 'Section 232 steel, aluminum and copper',
  legalBasis: 'Proclamation of 2 April 2026',
  description: `${asListed} Later proclamations that change rates are not in this entry.`,
};

const discrimination = {
  ...us,
  recipient: 'canada',
  programme: 'Section 338 (Canada)',
  legalBasis: 'Proclamations of 20 July 2026',
  description: asListed,
  phases: [
    {
      status: 'ANNOUNCED' as const,
      ratePercent: 50,
      from: '2026-07-20',
      to: '2026-08-17',
      note: 'To be collected from 19 August 2026.',
    },
    {
      status: 'PAUSED' as const,
      ratePercent: 50,
      from: '2026-08-18',
      legalBasis: 'Temporary suspension of 18 August 2026',
    },
  ],
};

const retaliation = {
  recipient: 'united-states',
  credibility: 'POSSIBLY_TRUE' as const,
  description:
    'The list is that of a research data set. It has neither day nor rate: these are those under which the measure was made public. When it ended is not in this entry.',
};

/** The measures that the lists of goods belong to, by file name. */
export const lists: Record<string, Measure> = {
  'steel-tariffs.csv': {
    ...steel,
    slug: 'us-tariff-steel-section-232-list',
    title: '25%, later 50% on steel articles from everywhere',
    legalBasis: 'Proclamation 10896',
    phases: doubled('2025-02-10', 'Proclamation 10896'),
  },
  'alu-tariffs.csv': {
    ...steel,
    slug: 'us-tariff-aluminum-section-232-list',
    title: '25%, later 50% on aluminum articles from everywhere',
    legalBasis: 'Proclamation 10895',
    phases: doubled('2025-02-11', 'Proclamation 10895'),
  },
  'auto-tariffs.csv': {
    ...us,
    slug: 'us-tariff-automobiles-and-parts-section-232-list',
    title: '25% on automobiles and their parts from everywhere',
    description: `${asListed} Parts paid from 3 May 2025.`,
    programme: 'Section 232 automobiles',
    legalBasis: 'Proclamation 10908',
    phases: phasesOf(25, ['2025-03-26', '2025-04-03']),
    partOf: 'us-tariff-automobiles-section-232',
  },
  'copper-list.csv': {
    ...us,
    slug: 'us-tariff-copper-section-232-list',
    title: '50% on the copper in copper articles from everywhere',
    description: asListed,
    programme: 'Section 232 copper',
    legalBasis: 'Proclamation of 30 July 2025',
    phases: phasesOf(50, ['2025-07-30', '2025-08-01', metals2025]),
  },
  'annex-II-exemptions.csv': {
    ...reciprocal,
    slug: 'us-tariff-reciprocal-annex-ii-exemptions',
    title: 'Goods without the reciprocal tariff: Annex II',
    exempts: { reason: 'Goods of Annex II', from: '2025-04-05', to: '2026-02-19' },
  },
  'consumer_electronics_EO14257_apr11.csv': {
    ...reciprocal,
    slug: 'us-tariff-reciprocal-electronics-exemptions',
    title: 'Goods without the reciprocal tariff: computers, telephones and semiconductors',
    exempts: {
      reason: 'Computers, telephones and semiconductors, by memorandum of 11 April 2025',
      from: '2025-04-05',
      to: '2026-02-19',
    },
  },
  'annex-II-exemptions-nov14.csv': {
    ...reciprocal,
    slug: 'us-tariff-reciprocal-annex-ii-exemptions-november-2025',
    title: 'Goods without the reciprocal tariff: Annex II since November 2025',
    exempts: {
      reason: 'Goods of Annex II as of the executive order of 14 November 2025',
      from: '2025-11-13',
      to: '2026-02-19',
    },
  },
  'brazil-airplane-exemptions.csv': {
    ...brazil,
    slug: 'us-tariff-brazil-ieepa-aircraft-exemptions',
    title: 'Goods of Brazil without the 40% tariff: aircraft and their parts',
    exempts: {
      reason: 'Civil aircraft and their parts',
      origin: 'brazil',
      from: '2025-08-06',
      to: '2026-02-19',
    },
  },
  'brazil-non-airplane-exemptions.csv': {
    ...brazil,
    slug: 'us-tariff-brazil-ieepa-other-exemptions',
    title: 'Goods of Brazil without the 40% tariff: other than aircraft',
    exempts: {
      reason: 'Goods of the annex, other than aircraft',
      origin: 'brazil',
      from: '2025-08-06',
      to: '2026-02-19',
    },
  },
  'section122-product-exemptions.csv': {
    ...surcharge,
    slug: 'us-import-surcharge-section-122-product-exemptions',
    title: 'Goods without the import surcharge',
    exempts: { reason: 'Goods of the annex', ...surchargeFrom },
  },
  'section122-aircraft-exemptions.csv': {
    ...surcharge,
    slug: 'us-import-surcharge-section-122-aircraft-exemptions',
    title: 'Goods without the import surcharge: aircraft and their parts',
    exempts: { reason: 'Civil aircraft and their parts', ...surchargeFrom },
  },
  'section122-specific-exemptions.csv': {
    ...surcharge,
    slug: 'us-import-surcharge-section-122-specific-exemptions',
    title: 'Goods without the import surcharge: described by more than their code',
    exempts: { reason: 'Only part of what the code covers', ...surchargeFrom },
  },
  'metals-annex-IA.csv': {
    ...metals2026,
    slug: 'us-tariff-metals-section-232-annex-1a',
    title: '50% on steel, aluminum and copper articles: Annex I-A',
    phases: phasesOf(50, ['2026-04-02', metals2025]),
  },
  'metals-annex-IB.csv': {
    ...metals2026,
    slug: 'us-tariff-metals-section-232-annex-1b',
    title: '25% on articles made of steel and aluminum: Annex I-B',
    phases: phasesOf(25, ['2026-04-02', metals2025]),
  },
  'metals-annex-III-temporary.csv': {
    ...metals2026,
    slug: 'us-tariff-metals-section-232-annex-3',
    title: '15% with the ordinary duty on some articles of metal: Annex III',
    phases: phasesOf(15, ['2026-04-02', metals2025]).map((phase) => ({
      ...phase,
      rateText: '15% together with the ordinary duty; nothing where that is 15% or more',
    })),
  },
  'metals-annex-II-removed.csv': {
    ...metals2026,
    slug: 'us-tariff-metals-section-232-annex-2',
    title: 'Goods no longer under the tariffs on metals: Annex II',
    phases: phasesOf(0, ['2026-04-02', metals2025]),
    exempts: { reason: 'Removed from the tariffs on metals', from: metals2025 },
  },
  'canada-338-alcohol.csv': {
    ...discrimination,
    slug: 'us-tariff-canada-section-338-alcohol',
    title: '50% on goods of Canada for its treatment of American alcoholic beverages',
  },
  'canada-338-dairy.csv': {
    ...discrimination,
    slug: 'us-tariff-canada-section-338-dairy',
    title: '50% on goods of Canada for its treatment of American dairy',
  },
  'canada-338-autos.csv': {
    ...discrimination,
    slug: 'us-tariff-canada-section-338-motor-vehicles',
    title: '50% on goods of Canada for its treatment of American motor vehicles',
  },
  'canada-338-aircraft-exempt.csv': {
    ...discrimination,
    slug: 'us-tariff-canada-section-338-aircraft-exemptions',
    title: 'Goods of Canada without the 50% of section 338: aircraft and their parts',
    exempts: { reason: 'Civil aircraft and their parts', origin: 'canada', from: '2026-07-20' },
  },
  'canada-march-list.csv': {
    ...retaliation,
    slug: 'canada-tariff-united-states-march-2025',
    title: '25% on goods of the United States',
    actor: 'canada',
    programme: 'Canadian countermeasures',
    legalBasis: 'United States Surtax Order (2025-1)',
    phases: [{ status: 'IN_FORCE', ratePercent: 25, from: '2025-03-04' }],
    retaliatesFor: 'us-tariff-canada-ieepa-fentanyl',
  },
  'canada-steel-list.csv': {
    ...retaliation,
    slug: 'canada-tariff-united-states-steel-list-2025',
    title: '25% on steel, aluminum and other goods of the United States',
    actor: 'canada',
    programme: 'Canadian countermeasures',
    legalBasis: 'United States Surtax Order (Steel and Aluminum 2025)',
    phases: [{ status: 'IN_FORCE', ratePercent: 25, from: '2025-03-13' }],
  },
  'canada-125b-list.csv': {
    ...retaliation,
    slug: 'canada-tariff-united-states-125-billion-list',
    title: 'Tariff on goods of the United States worth 125 billion dollars, announced',
    actor: 'canada',
    programme: 'Canadian countermeasures',
    legalBasis: 'Notice of intent to impose countermeasures',
    phases: [{ status: 'ANNOUNCED', ratePercent: 25, from: '2025-03~' }],
  },
  'china-10-percent-030425.csv': {
    ...retaliation,
    slug: 'china-tariff-united-states-10-percent-march-2025',
    title: '10% on farm goods of the United States',
    actor: 'china',
    programme: 'Chinese countermeasures',
    legalBasis: 'Announcement of the State Council Tariff Commission of 4 March 2025',
    phases: phasesOf(10, ['2025-03-04', '2025-03-10']),
    retaliatesFor: 'us-tariff-china-ieepa-fentanyl',
  },
  'china-15-percent-030425.csv': {
    ...retaliation,
    slug: 'china-tariff-united-states-15-percent-march-2025',
    title: '15% on farm goods of the United States',
    actor: 'china',
    programme: 'Chinese countermeasures',
    legalBasis: 'Announcement of the State Council Tariff Commission of 4 March 2025',
    phases: phasesOf(15, ['2025-03-04', '2025-03-10']),
    retaliatesFor: 'us-tariff-china-ieepa-fentanyl',
  },
};
