import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import {
  tariffExemptions,
  tariffPhases,
  tariffProducts,
  tariffStatuses,
} from '../../schema/tariffs.ts';
import { many } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { builder, enumOf } from './builder.ts';

enumOf(
  'TariffStatus',
  'Where a tariff stands in its life. Announced is not in force, and a pause is not an end.',
  ['NOT_ANNOUNCED', ...tariffStatuses],
  {
    NOT_ANNOUNCED: 'On that day no act had announced it yet. Never the status of a phase.',
    ANNOUNCED: 'An act has announced it; nothing is charged yet.',
    IN_FORCE: 'It is charged.',
    PAUSED: 'An act has suspended it for a time; nothing is charged.',
    REVOKED: 'An act has ended it.',
    EXPIRED: 'It ended on a day that was set beforehand.',
  },
);

builder.objectType('ProductScope', {
  description: 'Goods by their code in the Harmonized System.',
  fields: (t) => ({
    hs: t.field({
      type: 'HSCode',
      description: 'The code; it stands for all longer codes that begin with it.',
      ...column(tariffProducts.hs),
    }),
    description: t.string({
      nullable: true,
      description: 'The goods in words.',
      ...column(tariffProducts.description),
    }),
    excluded: t.boolean({
      description: 'True: these goods are left out of what the other codes cover.',
      ...column(tariffProducts.excluded, Boolean),
    }),
  }),
});

builder.objectType('TariffPhase', {
  description: 'A span in the life of a tariff, with the act that began it.',
  fields: (t) => ({
    status: t.field({
      type: 'TariffStatus',
      description: 'Where the tariff stands in this phase.',
      ...column(tariffPhases.status),
    }),
    ratePercent: t.float({
      nullable: true,
      description:
        'Rate in percent ad valorem: of the value of the goods. Null: none is set, or it is no percentage.',
      ...column(tariffPhases.ratePercent),
    }),
    rateText: t.string({
      nullable: true,
      description:
        'Rate in the words of the act, where it is no plain percentage: specific, compound or conditional.',
      ...column(tariffPhases.rateText),
    }),
    from: t.field({ type: 'EDTF', description: 'Its first day.', ...column(tariffPhases.from) }),
    to: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'Its last day. Null: it goes on.',
      ...column(tariffPhases.to),
    }),
    legalBasis: t.string({
      nullable: true,
      description: 'The act that began this phase.',
      ...column(tariffPhases.legalBasis),
    }),
    note: t.string({
      nullable: true,
      description: 'What else the act says, such as the hour from which it holds.',
      ...column(tariffPhases.note),
    }),
  }),
});

builder.objectType('TariffExemption', {
  description: 'Goods that a tariff leaves out.',
  fields: (t) => ({
    reason: t.string({ description: 'Why they are left out.', ...column(tariffExemptions.reason) }),
    agreement: t.string({
      nullable: true,
      description: 'The trade agreement whose rules of origin they must meet: USMCA.',
      ...column(tariffExemptions.agreement),
    }),
    origin: t.field({
      type: 'Actor',
      nullable: true,
      description: 'From where they must come. Null: from anywhere that the tariff covers.',
      ...reference(actors, tariffExemptions.originId),
    }),
    products: t.field({
      type: ['ProductScope'],
      description: 'Which goods. Empty: all that meet the other conditions.',
      ...many((row) => ({
        table: tariffProducts,
        where: (its) => sql`${its(tariffProducts.exemptionId)} = ${row(tariffExemptions.id)}`,
        order: [tariffProducts.position],
      })),
    }),
    from: t.field({ type: 'EDTF', description: 'Since when.', ...column(tariffExemptions.from) }),
    to: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'Until when. Null: it goes on.',
      ...column(tariffExemptions.to),
    }),
  }),
});
