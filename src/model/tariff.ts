import type * as v from 'valibot';
import { tariffs } from '../../schema/tariffs.ts';
import { limits } from '../limits.ts';
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
    actor: 'the actor who imposes it',
    recipient: 'the state whose exports are charged. Leave it out for all origins',
    table: tariffs,
    fields: {
      programme: line(
        tariffs.programme,
        'The programme of measures that it belongs to: `Section 232 automobiles`.',
        {
          words: 'more',
        },
      ),
      legalBasis: line(tariffs.legalBasis, 'The act: `Executive Order 14194`.', {
        words: 'more',
      }),
      products: list(product, 'The goods that it covers. Empty: all goods.', limits.products),
      phases: listWithOne(
        phase,
        'must have at least one phase',
        'The phases of the tariff, oldest first: at least one.',
      ),
      exemptions: list(exemption, 'Goods that are exempt.'),
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
      fault(['phases', i, 'to'], 'must not be before the beginning of the phase');
    end = ends;
  }
}
