import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { tariffExemptions, tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { many } from '../engine/many.ts';
import { column, value } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { type Arguments, asIs, type Value } from '../engine/value.ts';
import { limits } from '../limits.ts';
import { rateOn, statusOn } from '../model/tariff-day.ts';
import { type Condition, linked } from '../search/condition.ts';
import type { EventFilter } from '../search/filter.ts';
import { inRole } from '../search/party.ts';
import { builder } from './builder.ts';
import { eventFilter } from './event-filter.ts';
import { kindList } from './kind-list.ts';
import { connectionTypes, newestFirst } from './list.ts';
import { productList } from './product-list.ts';

interface OnDay {
  on: string | null | undefined;
}

/** The day of the argument `on`. Default: today, in UTC. */
const dayOf = ({ on }: Arguments<OnDay>) => on.given?.bind(asIs) ?? sql`date('now')`;

const phase = aliased(tariffPhases, 'p');

const onArg = { description: 'Value on this day. Default: today, in UTC.' };

eventFilter('TariffFilter', 'Conditions of a list of tariffs, as in EventFilter.', (t) => ({
  inForceOn: t.field({
    type: 'Date',
    description:
      'Only tariffs that were in force on this day: not just announced, not paused, not ended.',
  }),
  hs: t.field({
    type: 'HSCode',
    description:
      'Only tariffs that cover goods with this HS code, or some of them, or all goods. Exemptions are not considered.',
  }),
}));

interface TariffFilter extends EventFilter {
  inForceOn?: string | null;
  hs?: string | null;
}

const list = kindList<TariffFilter>('TARIFF', (filter) => {
  const [inForceOn, hs] = [filter.field('inForceOn').given, filter.field('hs').given];
  return [...(inForceOn ? [isInForce(inForceOn)] : []), ...(hs ? [covers(hs)] : [])];
});

builder.objectType('Tariff', {
  interfaces: ['Node', 'Entry', 'Event'],
  description:
    'A duty on imports, from announcement to end, as a list of phases with the act that began each.',
  fields: (t) => ({
    programme: t.string({
      description:
        'The programme of measures that it belongs to: `IEEPA fentanyl (Mexico)`, `Section 232 automobiles`.',
      ...column(tariffs.programme),
    }),
    legalBasis: t.string({
      description: 'The act that imposes it: `Executive Order 14194`.',
      ...column(tariffs.legalBasis),
    }),
    products: t.field({
      description: 'The goods that it covers or excludes, by HS code. Empty: all goods.',
      ...productList((row, its) => [
        sql`${its(tariffProducts.tariffId)} = ${row(events.id)}`,
        sql`${its(tariffProducts.exemptionId)} is null`,
      ]),
    }),
    phases: t.field({
      type: ['TariffPhase'],
      description: `The phases of the tariff, oldest first. At most ${limits.listItems}.`,
      ...many((row) => ({
        table: tariffPhases,
        where: (its) => sql`${its(tariffPhases.tariffId)} = ${row(events.id)}`,
        order: [tariffPhases.position],
      })),
    }),
    exemptions: t.field({
      type: ['TariffExemption'],
      description: `Goods that are exempt, with reasons and dates. At most ${limits.listItems}.`,
      ...many((row) => ({
        table: tariffExemptions,
        where: (its) => sql`${its(tariffExemptions.tariffId)} = ${row(events.id)}`,
        order: [tariffExemptions.position],
      })),
    }),
    status: t.field({
      type: 'TariffStatus',
      description:
        'Status on a day: that of the last phase that had begun. EXPIRED if that phase had ended and none followed. NOT_ANNOUNCED before the first phase.',
      args: { on: t.arg({ type: 'Date', ...onArg }) },
      ...value<OnDay>((row, args) => statusOn(row, dayOf(args))),
    }),
    rate: t.float({
      nullable: true,
      description:
        'Rate on a day, in percent ad valorem. Null: the tariff was not in force, or its rate is not a percentage (see `rateText` of the phase).',
      args: { on: t.arg({ type: 'Date', ...onArg }) },
      ...value<OnDay>((row, args) => rateOn(row, dayOf(args))),
    }),
    displaces: t.field({
      description:
        'Tariffs that this one replaces: where both apply, only this one is charged (DISPLACES link).',
      ...list.of((row) => [linked('out', ['DISPLACES'], row(events.id))]),
    }),
    displacedBy: t.field({
      description: 'Tariffs that replace this one: where both apply, this one is not charged.',
      ...list.of((row) => [linked('in', ['DISPLACES'], row(events.entryId))]),
    }),
  }),
});

connectionTypes('Tariff', 'tariffs', newestFirst);

builder.objectFields('Actor', (t) => ({
  tariffsImposed: t.field({
    description: 'Tariffs that this actor imposed, past ones included.',
    ...list.of((row) => [inRole('ACTOR', events.actorId, row(actors.entryId))]),
  }),
  tariffsFaced: t.field({
    description: 'Tariffs on imports from this actor. Tariffs on all origins are not included.',
    ...list.of((row) => [inRole('RECIPIENT', events.recipientId, row(actors.entryId))]),
  }),
}));

builder.queryField('tariffs', (t) =>
  t.field({ description: 'Lists tariffs: duties on imports.', ...list.root }),
);

function isInForce(on: Value<string>): Condition {
  const day = on.bind(asIs);
  return {
    test: (row) =>
      sql`exists (select 1 from ${tariffPhases} ${phase} where ${phase.tariffId} = ${row(events.id)} and ${phase.status} = 'IN_FORCE' and ${phase.earliest} <= ${day} and coalesce(${phase.latest}, ${day}) >= ${day})`,
  };
}

const scope = aliased(tariffProducts, 's');

/** Lengths of an HS code, in digits. */
const codeLengths = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** True if a code of the tariff is a prefix of this one, or this one a prefix of a code of the tariff. */
function covers(hs: Value<string>): Condition {
  const code = hs.bind(asIs);
  const shorter = codeLengths.map((length) => sql`${code.map((known) => known.slice(0, length))}`);
  const above = sql`${scope.hs} in (${sql.join(shorter, sql`, `)})`;
  // A prefix search as a range of the index: in ASCII the colon follows 9.
  const within = sql`${scope.hs} between ${code} and ${code.map((known) => `${known}:`)}`;
  const exists = (row: Row, excluded: 0 | 1, which: SQL) =>
    sql`exists (select 1 from ${tariffProducts} ${scope} where ${scope.tariffId} = ${row(events.id)} and ${scope.exemptionId} is null and ${scope.excluded} = ${literal(excluded)} and ${which})`;
  return {
    test: (row) =>
      sql`(not ${exists(row, 0, sql`true`)} or ${exists(row, 0, above)} or ${exists(row, 0, within)}) and not ${exists(row, 1, above)}`,
  };
}
