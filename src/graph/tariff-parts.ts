import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import {
  tariffExemptions,
  tariffPhases,
  tariffProducts,
  tariffStatuses,
} from '../../schema/tariffs.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { builder, enumOf } from './builder.ts';
import { localeArg, periodInWords } from './date-text.ts';
import { connectionTypes } from './list.ts';
import { productList } from './product-list.ts';

enumOf(
  'TariffStatus',
  'Legal state of a tariff. An announced tariff is not yet in force, and a paused one has not ended.',
  ['NOT_ANNOUNCED', ...tariffStatuses],
  {
    NOT_ANNOUNCED: 'No act had announced it yet. Never the status of a phase.',
    ANNOUNCED: 'An act announced it. It is not charged yet.',
    IN_FORCE: 'It is charged.',
    PAUSED: 'An act suspended it for a time. It is not charged.',
    REVOKED: 'An act ended it.',
    EXPIRED: 'It ended on a day set in advance.',
  },
);

builder.objectType('ProductScope', {
  description: 'Goods, by their code in the Harmonized System (HS).',
  fields: (t) => ({
    hs: t.field({
      type: 'HSCode',
      description: 'The HS code. It includes all longer codes that begin with it.',
      ...column(tariffProducts.hs),
    }),
    description: t.string({
      nullable: true,
      description: 'The goods, in words. Null: none is recorded.',
      ...column(tariffProducts.description),
    }),
    excluded: t.boolean({
      description: 'True: these goods are excluded from what the other codes cover.',
      ...column(tariffProducts.excluded, Boolean),
    }),
  }),
});

builder.objectType('TariffPhase', {
  description: 'A period of a tariff with one status and rate, and the act that began it.',
  fields: (t) => ({
    status: t.field({
      type: 'TariffStatus',
      description: 'Status of the tariff in this phase.',
      ...column(tariffPhases.status),
    }),
    ratePercent: t.float({
      nullable: true,
      description:
        'Ad valorem rate: percent of the value of the goods. Null: no rate is set, or it is not a percentage.',
      ...column(tariffPhases.ratePercent),
    }),
    rateText: t.string({
      nullable: true,
      description:
        'The rate in the words of the act, if it is not a simple percentage: specific, compound or conditional. Otherwise null.',
      ...column(tariffPhases.rateText),
    }),
    from: t.field({ type: 'EDTF', description: 'Its first day.', ...column(tariffPhases.from) }),
    to: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'Its last day. Null: it continues.',
      ...column(tariffPhases.to),
    }),
    dateText: t.string({
      description: '`from` and `to` as a person reads them: `since 3 March 2025`.',
      args: localeArg,
      ...periodInWords(tariffPhases.from, tariffPhases.to),
    }),
    legalBasis: t.string({
      nullable: true,
      description: 'The act that began this phase. Null: not recorded.',
      ...column(tariffPhases.legalBasis),
    }),
    note: t.string({
      nullable: true,
      description:
        'Other terms of the act, such as the hour from which it applies. Null: none is recorded.',
      ...column(tariffPhases.note),
    }),
  }),
});

connectionTypes('ProductScope', 'goods', 'In the order of the act.');

builder.objectType('TariffExemption', {
  description: 'Goods that are exempt from a tariff.',
  fields: (t) => ({
    reason: t.string({ description: 'Why they are exempt.', ...column(tariffExemptions.reason) }),
    agreement: t.string({
      nullable: true,
      description: 'The agreement whose rules of origin the goods must meet: `USMCA`. Null: none.',
      ...column(tariffExemptions.agreement),
    }),
    origin: t.field({
      type: 'Actor',
      nullable: true,
      description: 'Where the goods must come from. Null: any origin that the tariff covers.',
      ...reference(actors, tariffExemptions.originId),
    }),
    products: t.field({
      description: 'The exempt goods. Empty: all goods that meet the other conditions.',
      ...productList((row, its) => [
        sql`${its(tariffProducts.exemptionId)} = ${row(tariffExemptions.id)}`,
      ]),
    }),
    from: t.field({
      type: 'EDTF',
      description: 'Its first day.',
      ...column(tariffExemptions.from),
    }),
    to: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'Its last day. Null: it continues.',
      ...column(tariffExemptions.to),
    }),
    dateText: t.string({
      description: '`from` and `to` as a person reads them: `since 3 March 2025`.',
      args: localeArg,
      ...periodInWords(tariffExemptions.from, tariffExemptions.to),
    }),
  }),
});
