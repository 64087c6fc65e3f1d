import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import { day, edtf, holds, id, oneOf, table } from './columns.ts';
import { events } from './events.ts';

export const tariffStatuses = ['ANNOUNCED', 'IN_FORCE', 'PAUSED', 'REVOKED', 'EXPIRED'] as const;

export const tariffs = table('tariffs', {
  id: integer()
    .primaryKey()
    .references(() => events.id),
  programme: text().notNull(),
  legalBasis: text().notNull(),
});

/** The phases of a tariff, oldest first. */
export const tariffPhases = table(
  'tariff_phases',
  {
    tariffId: integer()
      .notNull()
      .references(() => tariffs.id),
    position: integer().notNull(),
    status: text({ enum: tariffStatuses }).notNull(),
    ratePercent: real(),
    rateText: text(),
    from: edtf().notNull(),
    to: edtf(),
    earliest: day().notNull(),
    latest: day(),
    legalBasis: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tariffId, t.position] }),
    oneOf(t.status, tariffStatuses),
    holds('rate_is_a_duty', sql`${t.ratePercent} is null or ${t.ratePercent} >= 0`),
    holds('phase_forwards', sql`${t.latest} is null or ${t.latest} >= ${t.earliest}`),
    index('tariff_phases_by_day').on(t.tariffId, t.earliest),
  ],
);

/** What a tariff exempts, and from when to when. */
export const tariffExemptions = table(
  'tariff_exemptions',
  {
    id: id(),
    tariffId: integer()
      .notNull()
      .references(() => tariffs.id),
    position: integer().notNull(),
    reason: text().notNull(),
    agreement: text(),
    originId: integer().references(() => actors.id),
    from: edtf().notNull(),
    to: edtf(),
  },
  (t) => [index('tariff_exemptions_by_tariff').on(t.tariffId, t.position)],
);

/** Harmonized System codes that a tariff or one of its exemptions covers. */
export const tariffProducts = table(
  'tariff_products',
  {
    id: id(),
    tariffId: integer()
      .notNull()
      .references(() => tariffs.id),
    exemptionId: integer().references(() => tariffExemptions.id),
    position: integer().notNull(),
    hs: text().notNull(),
    description: text(),
    excluded: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    holds('hs_digits', sql`${t.hs} not glob '*[^0-9]*' and length(${t.hs}) between 2 and 10`),
    index('tariff_products_by_tariff').on(t.tariffId, t.exemptionId, t.position),
    index('tariff_products_by_code').on(t.tariffId, t.exemptionId, t.excluded, t.hs),
    index('tariff_products_by_exemption').on(t.exemptionId, t.position),
  ],
);
