import { spanBetween } from '../edtf.ts';
import type { Digested } from '../entry.ts';
import type { Tariff } from '../format.ts';
import { actorId, type Change, eventId, field, fields, insert } from '../rows.ts';

export function tariffRows(tariffs: Digested<Tariff>[]): Change[] {
  const entries = tariffs.map(({ entry }) => entry);
  const phases = entries.flatMap(({ slug, phases }) =>
    phases.map((phase, position) => ({
      slug,
      position,
      ...phase,
      ...spanBetween(phase.from, phase.to),
    })),
  );
  const exemptions = entries.flatMap(({ slug, exemptions }) =>
    exemptions.map(({ products: _, ...exemption }, position) => ({ slug, position, ...exemption })),
  );
  const products = entries.flatMap(({ slug, products, exemptions }) => [
    ...products.map((product, position) => ({ slug, position, ...product })),
    ...exemptions.flatMap(({ products: exempt }, exemption) =>
      exempt.map((product, position) => ({ slug, exemption, position, ...product })),
    ),
  ]);
  const tariff = { tariff_id: eventId('slug') };
  return [
    insert(
      'tariff_phases',
      {
        ...tariff,
        ...fields(
          'position',
          'status',
          'ratePercent',
          'rateText',
          'from',
          'to',
          'earliest',
          'latest',
        ),
        ...fields('legalBasis', 'note'),
      },
      phases,
    ),
    insert(
      'tariff_exemptions',
      {
        ...tariff,
        ...fields('position', 'reason', 'agreement'),
        origin_id: actorId('origin'),
        ...fields('from', 'to'),
      },
      exemptions,
    ),
    insert(
      'tariff_products',
      {
        ...tariff,
        exemption_id: `(select id from tariff_exemptions x where x.tariff_id = ${eventId('slug')} and x.position = ${field('exemption')})`,
        ...fields('position', 'hs', 'description', 'excluded'),
      },
      products,
    ),
  ];
}
