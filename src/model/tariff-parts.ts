import { tariffExemptions, tariffPhases, tariffProducts } from '../../schema/tariffs.ts';
import { limits } from '../limits.ts';
import { spanBetween } from './edtf.ts';
import { actor, edtf, flag, hs, line, list, number, oneOf, part, prose } from './field.ts';

export const product = part({
  input: 'ProductScopeInput',
  description: 'Goods, by their code in the Harmonized System (HS).',
  table: tariffProducts,
  owner: tariffProducts.tariffId,
  holder: tariffProducts.exemptionId,
  position: tariffProducts.position,
  order: [tariffProducts.position],
  fields: {
    hs: hs(tariffProducts.hs, 'The HS code. It includes all longer codes that begin with it.'),
    description: prose(tariffProducts.description, 'The goods, in words.'),
    excluded: flag(
      tariffProducts.excluded,
      'True: these goods are excluded from what the other codes cover. Default: false.',
    ),
  },
});

export const phase = part({
  input: 'TariffPhaseInput',
  description: 'A period with one status and rate. Phases are in order and do not overlap.',
  table: tariffPhases,
  owner: tariffPhases.tariffId,
  position: tariffPhases.position,
  order: [tariffPhases.position],
  derived: {
    columns: [tariffPhases.earliest, tariffPhases.latest],
    of: ({ from, to }: { from: string; to?: string }) => spanBetween(from, to),
  },
  fields: {
    status: oneOf(
      tariffPhases.status,
      'TariffStatus',
      'Status of the tariff in this phase. NOT_ANNOUNCED is not allowed.',
    ),
    ratePercent: number(
      0,
      Number.POSITIVE_INFINITY,
      'must not be negative',
    )(tariffPhases.ratePercent, 'Ad valorem rate: percent of the value of the goods, 0 or more.'),
    rateText: line(tariffPhases.rateText, 'The rate in words, if it is not a simple percentage.'),
    from: edtf(tariffPhases.from, 'First day of the phase.'),
    to: edtf(tariffPhases.to, 'Last day of the phase. Leave it out if the phase continues.'),
    legalBasis: line(tariffPhases.legalBasis, 'The act that began this phase.'),
    note: prose(tariffPhases.note, 'Other terms of the act, such as the hour when it begins.'),
  },
});

export const exemption = part({
  input: 'TariffExemptionInput',
  description: 'Goods that are exempt from a tariff.',
  table: tariffExemptions,
  owner: tariffExemptions.tariffId,
  id: tariffExemptions.id,
  position: tariffExemptions.position,
  order: [tariffExemptions.position],
  fields: {
    reason: prose(tariffExemptions.reason, 'Why they are exempt.'),
    agreement: line(
      tariffExemptions.agreement,
      'The trade agreement whose rules of origin the goods must meet: `USMCA`.',
    ),
    origin: actor(
      tariffExemptions.originId,
      'Slug or id of the actor where the goods must originate.',
    ),
    products: list(
      product,
      'The exempt goods. Empty: all goods that meet the other conditions.',
      limits.products,
    ),
    from: edtf(tariffExemptions.from, 'First day of the exemption.'),
    to: edtf(tariffExemptions.to, 'Last day of the exemption. Leave it out if it continues.'),
  },
});
