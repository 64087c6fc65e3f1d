export interface Phase {
  status: 'ANNOUNCED' | 'IN_FORCE' | 'PAUSED' | 'REVOKED' | 'EXPIRED';
  ratePercent?: number;
  rateText?: string;
  from: string;
  to?: string;
  legalBasis?: string;
  note?: string;
}

export interface Product {
  hs: string;
  description?: string;
}

/** A measure without its list of goods. */
export interface Measure {
  slug: string;
  title: string;
  description?: string;
  actor: string;
  recipient?: string;
  programme: string;
  legalBasis: string;
  phases: Phase[];
  /** If set, the list contains what the measure exempts. */
  exempts?: { reason: string; agreement?: string; origin?: string; from: string; to?: string };
  /** The slug of a recorded measure that this one is part of. */
  partOf?: string;
  /** The slug of a recorded measure that this one retaliates for. */
  retaliatesFor?: string;
  credibility: 'CONFIRMED' | 'PROBABLY_TRUE' | 'POSSIBLY_TRUE';
}

export function tariffOf(
  { exempts, partOf, retaliatesFor, credibility, ...measure }: Measure,
  products: Product[],
  cited: { source: string; locator: string },
) {
  const first = measure.phases[0];
  const last = measure.phases.at(-1);
  const end = last?.status === 'REVOKED' ? last.from : (last?.to ?? '..');
  return {
    kind: 'TARIFF',
    ...measure,
    type: 'SANCTION',
    date: `${first?.from}/${end}`,
    products: exempts ? [] : products,
    exemptions: exempts ? [{ ...exempts, products }] : [],
    citations: [{ ...cited, reliability: 'B', credibility }],
    links: [
      ...(partOf ? [{ predicate: 'PART_OF', object: partOf }] : []),
      ...(retaliatesFor ? [{ predicate: 'RETALIATES_FOR', object: retaliatesFor }] : []),
    ],
  };
}

const endingActions = 'Executive order of 20 February 2026, Ending Certain Tariff Actions';

export const endOfIeepa: Phase = {
  status: 'REVOKED',
  from: '2026-02-20',
  legalBasis: endingActions,
};

/** The phases of a duty: announced, in force, and perhaps ended. */
export function phasesOf(
  ratePercent: number,
  [announced, inForce, end]: [announced: string, inForce: string, end?: string],
): Phase[] {
  return [
    { status: 'ANNOUNCED', ratePercent, from: announced, to: dayBefore(inForce) },
    { status: 'IN_FORCE', ratePercent, from: inForce, to: end && dayBefore(end) },
  ];
}

export function dayBefore(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
