import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { tariffExemptions, tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { many } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import { column, value } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { type Arguments, asIs, type Value } from '../engine/value.ts';
import { type Condition, inRole, linked } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder } from './builder.ts';
import { eventArgs } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

interface OnDay {
  on: string | null | undefined;
}

/** The day that a question is about; today, in UTC, when none is given. */
const dayOf = ({ on }: Arguments<OnDay>) => on.given?.bind(asIs) ?? sql`date('now')`;

const phase = aliased(tariffPhases, 'p');

/** What a value is made of, of the last phase that has begun on a day. */
const onDay = (row: Row, day: unknown, what: SQL) =>
  sql`(select ${what} from ${tariffPhases} ${phase} where ${phase.tariffId} = ${row(events.id)} and ${phase.earliest} <= ${day} order by ${phase.earliest} desc limit 1)`;

const onArg = { description: 'The day that is asked about. Today, in UTC, when it is not given.' };

builder.objectType('Tariff', {
  interfaces: ['Node', 'Event'],
  description:
    'A duty on imports from its announcement to its end, phase by phase, each with the act that made it.',
  fields: (t) => ({
    imposedBy: t.field({
      type: 'Actor',
      description: 'Who imposes it; the same as `actor`.',
      ...reference(actors, events.actorId),
    }),
    imposedOn: t.field({
      type: 'Actor',
      nullable: true,
      description: 'On imports from where; the same as `recipient`. Null: from everywhere.',
      ...reference(actors, events.recipientId),
    }),
    programme: t.string({
      description:
        'The set of measures that it belongs to: IEEPA fentanyl (Mexico), Section 232 automobiles.',
      ...column(tariffs.programme),
    }),
    legalBasis: t.string({
      description: 'The act that imposes it: Executive Order 14194.',
      ...column(tariffs.legalBasis),
    }),
    products: t.field({
      type: ['ProductScope'],
      description:
        'Which goods it covers, by HS code, and which of those it leaves out. Empty: all goods.',
      ...many((row) => ({
        table: tariffProducts,
        where: (its) =>
          sql`${its(tariffProducts.tariffId)} = ${row(events.id)} and ${its(tariffProducts.exemptionId)} is null`,
        order: [tariffProducts.position],
      })),
    }),
    phases: t.field({
      type: ['TariffPhase'],
      description: 'Its life, oldest phase first.',
      ...many((row) => ({
        table: tariffPhases,
        where: (its) => sql`${its(tariffPhases.tariffId)} = ${row(events.id)}`,
        order: [tariffPhases.position],
      })),
    }),
    exemptions: t.field({
      type: ['TariffExemption'],
      description: 'What it leaves out, for which reason and since when.',
      ...many((row) => ({
        table: tariffExemptions,
        where: (its) => sql`${its(tariffExemptions.tariffId)} = ${row(events.id)}`,
        order: [tariffExemptions.position],
      })),
    }),
    status: t.field({
      type: 'TariffStatus',
      description:
        'Where it stood on a day: the status of the last phase that had begun, EXPIRED where that phase had ended and none followed, NOT_ANNOUNCED before the first.',
      args: { on: t.arg({ type: 'Date', ...onArg }) },
      ...value<OnDay>((row, args) => {
        const day = dayOf(args);
        const status = sql`case when ${phase.latest} < ${day} and ${phase.status} <> 'REVOKED' then 'EXPIRED' else ${phase.status} end`;
        return sql`coalesce(${onDay(row, day, status)}, 'NOT_ANNOUNCED')`;
      }),
    }),
    rate: t.float({
      nullable: true,
      description:
        'What was charged on a day, in percent ad valorem. Null: it was not in force, or its rate is no percentage (the phase’s `rateText` has it).',
      args: { on: t.arg({ type: 'Date', ...onArg }) },
      ...value<OnDay>((row, args) => {
        const day = dayOf(args);
        return onDay(
          row,
          day,
          sql`case when ${phase.status} = 'IN_FORCE' and coalesce(${phase.latest} >= ${day}, true) then ${phase.ratePercent} end`,
        );
      }),
    }),
    displaces: t.field({
      type: 'TariffConnection',
      description: 'Tariffs that are not charged where this one is.',
      args: pageArgs,
      ...eventConnection((row) => ({
        kind: 'TARIFF',
        conditions: [linked('out', ['DISPLACES'], row(events.id))],
      })),
    }),
    displacedBy: t.field({
      type: 'TariffConnection',
      description: 'Tariffs where they apply, this one is not charged.',
      args: pageArgs,
      ...eventConnection((row) => ({
        kind: 'TARIFF',
        conditions: [linked('in', ['DISPLACES'], row(events.thingId))],
      })),
    }),
  }),
});

connectionTypes('Tariff', 'tariffs', newestFirst);

builder.objectFields('Actor', (t) => ({
  tariffsImposed: t.field({
    type: 'TariffConnection',
    description: 'Tariffs that this actor imposes or imposed.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'TARIFF',
      conditions: [inRole('ACTOR', events.actorId, row(actors.thingId))],
    })),
  }),
  tariffsFaced: t.field({
    type: 'TariffConnection',
    description:
      'Tariffs imposed on imports from this actor by name; those on all origins are not among them.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'TARIFF',
      conditions: [inRole('RECIPIENT', events.recipientId, row(actors.thingId))],
    })),
  }),
}));

builder.queryField('tariffs', (t) =>
  t.field({
    type: 'TariffConnection',
    description: 'Duties on imports.',
    args: {
      ...pageArgs,
      ...eventArgs,
      ...asOfArg,
      inForceOn: t.arg({
        type: 'Date',
        description:
          'Only tariffs that were charged on this day: neither merely announced nor paused nor ended.',
      }),
      hs: t.arg({
        type: 'HSCode',
        description:
          'Only tariffs whose scope reaches goods of this code: it covers them, or some of them where the code is shorter than the scope’s, or all goods. Exemptions do not matter here.',
      }),
    },
    ...eventConnection<EventArgs & Charged>((_, args) => {
      const { filter, order } = args;
      const [inForceOn, hs] = [args.inForceOn.given, args.hs.given];
      return {
        filter,
        order,
        kind: 'TARIFF',
        conditions: [...(inForceOn ? [isInForce(inForceOn)] : []), ...(hs ? [covers(hs)] : [])],
      };
    }),
  }),
);

interface Charged {
  inForceOn: string | null | undefined;
  hs: string | null | undefined;
}

function isInForce(on: Value<string>): Condition {
  const day = on.bind(asIs);
  return {
    test: (row) =>
      sql`exists (select 1 from ${tariffPhases} ${phase} where ${phase.tariffId} = ${row(events.id)} and ${phase.status} = 'IN_FORCE' and ${phase.earliest} <= ${day} and coalesce(${phase.latest}, ${day}) >= ${day})`,
  };
}

const scope = aliased(tariffProducts, 's');

/** How many digits a code of a scope has. */
const codeLengths = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A scope's code covers all longer codes that begin with it; a code is reached by scopes within it. */
function covers(hs: Value<string>): Condition {
  const code = hs.bind(asIs);
  const shorter = codeLengths.map((length) => sql`${code.map((known) => known.slice(0, length))}`);
  const above = sql`${scope.hs} in (${sql.join(shorter, sql`, `)})`;
  // Every code that begins with this one, as a range of the index: a colon follows the nine.
  const within = sql`${scope.hs} between ${code} and ${code.map((known) => `${known}:`)}`;
  const exists = (row: Row, excluded: 0 | 1, which: SQL) =>
    sql`exists (select 1 from ${tariffProducts} ${scope} where ${scope.tariffId} = ${row(events.id)} and ${scope.exemptionId} is null and ${scope.excluded} = ${literal(excluded)} and ${which})`;
  return {
    test: (row) =>
      sql`(not ${exists(row, 0, sql`true`)} or ${exists(row, 0, above)} or ${exists(row, 0, within)}) and not ${exists(row, 1, above)}`,
  };
}
