import { tariffExemptions, tariffPhases, tariffProducts } from '../../schema/tariffs.ts';
import { spanBetween } from './edtf.ts';
import { actor, edtf, flag, hs, line, list, number, oneOf, part, prose } from './field.ts';

export const product = part({
  input: 'ProductScopeInput',
  description: 'Goods by their code in the Harmonized System.',
  table: tariffProducts,
  owner: tariffProducts.tariffId,
  holder: tariffProducts.exemptionId,
  position: tariffProducts.position,
  order: [tariffProducts.position],
  fields: {
    hs: hs(tariffProducts.hs, 'The code; it stands for all longer codes that begin with it.'),
    description: prose(tariffProducts.description, 'The goods in words.'),
    excluded: flag(
      tariffProducts.excluded,
      'True: these are left out of what the other codes cover.',
    ),
  },
});

export const phase = part({
  input: 'TariffPhaseInput',
  description: 'A span in the life of a tariff. Phases are in order and do not overlap.',
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
      'Where the tariff stands in it; not NOT_ANNOUNCED.',
    ),
    ratePercent: number(
      0,
      Number.POSITIVE_INFINITY,
      'must not be negative',
    )(tariffPhases.ratePercent, 'Rate in percent ad valorem, 0 or more.'),
    rateText: line(
      tariffPhases.rateText,
      'The rate in the words of the act, where it is no percentage.',
    ),
    from: edtf(tariffPhases.from, 'Its first day.'),
    to: edtf(tariffPhases.to, 'Its last day; left out while it goes on.'),
    legalBasis: line(tariffPhases.legalBasis, 'The act that began it.'),
    note: prose(tariffPhases.note, 'What else the act says.'),
  },
});

export const exemption = part({
  input: 'TariffExemptionInput',
  description: 'Goods that a tariff leaves out.',
  table: tariffExemptions,
  owner: tariffExemptions.tariffId,
  id: tariffExemptions.id,
  position: tariffExemptions.position,
  order: [tariffExemptions.position],
  fields: {
    reason: prose(tariffExemptions.reason, 'Why they are left out.'),
    agreement: line(
      tariffExemptions.agreement,
      'The trade agreement whose rules of origin they must meet.',
    ),
    origin: actor(tariffExemptions.originId, 'Slug or id of where they must come from.'),
    products: list(product, 'Which goods; left out for all.'),
    from: edtf(tariffExemptions.from, 'Since when.'),
    to: edtf(tariffExemptions.to, 'Until when; left out while it goes on.'),
  },
});
