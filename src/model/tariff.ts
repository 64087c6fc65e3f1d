import type * as v from 'valibot';
import { tariffs } from '../../schema/tariffs.ts';
import { spanOf } from './edtf.ts';
import { kindOfEvent } from './event.ts';
import type { FaultAt } from './fault.ts';
import { line, list, listWithOne } from './field.ts';
import { exemption, phase, product } from './tariff-parts.ts';

export const tariff = kindOfEvent(
  {
    kind: 'TARIFF',
    typename: 'Tariff',
    one: 'a tariff',
    meaning: 'A state charges a duty on imports: a `Tariff`.',
    actor: 'who imposes it',
    recipient: 'on imports from where; left out for all origins',
    table: tariffs,
    fields: {
      programme: line(tariffs.programme, 'The set of measures that it belongs to.', {
        words: 'more',
      }),
      legalBasis: line(tariffs.legalBasis, 'The act that imposes it.', { words: 'more' }),
      products: list(product, 'Which goods; left out for all.'),
      phases: listWithOne(
        phase,
        'must have at least one phase',
        'Its life, oldest first: at least one phase.',
      ),
      exemptions: list(exemption, 'What it leaves out.'),
    },
  },
  ({ phases }, fault) => phaseRules(phases, fault),
);

export type Tariff = v.InferOutput<typeof tariff.schema>;

function phaseRules(phases: readonly { from: string; to?: string }[], fault: FaultAt): void {
  let end: string | null = '';
  for (const [i, { from, to }] of phases.entries()) {
    const begins = spanOf(from)?.earliest ?? '';
    const ends = to === undefined ? null : (spanOf(to)?.latest ?? null);
    if (end === null || begins <= end)
      fault(['phases', i, 'from'], 'must be after the end of the phase before it');
    if (ends !== null && ends < begins)
      fault(['phases', i, 'to'], 'must not be before its beginning');
    end = ends;
  }
}
