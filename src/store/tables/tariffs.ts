import { sql } from 'drizzle-orm';
import { tariffExemptions, tariffPhases, tariffProducts } from '../../../schema/tariffs.ts';
import { aliased } from '../../engine/sql/alias.ts';
import { spanBetween } from '../../model/edtf.ts';
import type { Tariff } from '../../model/format.ts';
import { insert } from '../insert.ts';
import { type Change, rowsOf, statement } from '../rows.ts';

/** Of a list of a tariff, in its order. */
interface Listed {
  slug: string;
  position: number;
}

type PhaseRow = Listed & Tariff['phases'][number] & ReturnType<typeof spanBetween>;

const insertPhases = statement<PhaseRow>(() => {
  const { eventId, fields } = rowsOf<PhaseRow>();
  return insert(tariffPhases, {
    tariffId: eventId('slug'),
    ...fields('position', 'status', 'ratePercent', 'rateText', 'legalBasis', 'note'),
    ...fields('from', 'to', 'earliest', 'latest'),
  });
});

type ExemptionRow = Listed & Omit<Tariff['exemptions'][number], 'products'>;

const insertExemptions = statement<ExemptionRow>(() => {
  const { eventId, actorId, fields } = rowsOf<ExemptionRow>();
  return insert(tariffExemptions, {
    tariffId: eventId('slug'),
    ...fields('position', 'reason', 'agreement', 'from', 'to'),
    originId: actorId('origin'),
  });
});

/** `exemption`: the place of the exemption that it belongs to, if it does to one. */
type ProductRow = Listed & Tariff['products'][number] & { exemption?: number };

const insertProducts = statement<ProductRow>(() => {
  const { eventId, field, fields } = rowsOf<ProductRow>();
  const x = aliased(tariffExemptions, 'x');
  return insert(tariffProducts, {
    tariffId: eventId('slug'),
    exemptionId: sql`(select ${x.id} from ${tariffExemptions} ${x} where ${x.tariffId} = ${eventId('slug')} and ${x.position} = ${field('exemption')})`,
    ...fields('position', 'hs', 'description', 'excluded'),
  });
});

export function tariffRows(tariffs: Tariff[]): Change[] {
  return [
    insertPhases(
      tariffs.flatMap(({ slug, phases }) =>
        phases.map((phase, position) => ({
          slug,
          position,
          ...phase,
          ...spanBetween(phase.from, phase.to),
        })),
      ),
    ),
    insertExemptions(
      tariffs.flatMap(({ slug, exemptions }) =>
        exemptions.map(({ products: _, ...exemption }, position) => ({
          slug,
          position,
          ...exemption,
        })),
      ),
    ),
    insertProducts(tariffs.flatMap(productRows)),
  ];
}

function productRows({ slug, products, exemptions }: Tariff): ProductRow[] {
  return [
    ...products.map((product, position) => ({ slug, position, ...product })),
    ...exemptions.flatMap(({ products: exempt }, exemption) =>
      exempt.map((product, position) => ({ slug, exemption, position, ...product })),
    ),
  ];
}
