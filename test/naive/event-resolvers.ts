import { dateText } from '../../src/model/date-text.ts';
import { history, id, languageOf, listed, ofKind, period, type Resolver } from './fields.ts';
import { actorOffices, linkedFrom, linkedTo, linkList } from './lists.ts';
import { actorIn, type Moment, type Thing, thing } from './objects.ts';
import type { EventRow, ExemptionRow, ProductRow } from './rows.ts';

const productsOf = (moment: Moment, all: readonly ProductRow[]) => ({
  nodes: all.map((product) => thing('ProductScope', moment, product)),
  keysOf: ({ row }: Thing<ProductRow>) => [row.position],
});

const phaseOn = ({ moment, row }: Thing<EventRow>, on: string | null | undefined) => {
  const day = on ?? new Date().toISOString().slice(0, 10);
  const phase = moment.at.rows.phases.get(row.id)?.findLast(({ earliest }) => earliest <= day);
  return { phase, hasEnded: phase?.latest != null && phase.latest < day };
};

const replies = ['RESPONDS_TO', 'ACCEPTS', 'REJECTS', 'CONFIRMS', 'DENIES'];

/** The events that an event has such links to. */
const from = (predicates: readonly string[]) => (of: Thing<EventRow>) => linkedFrom(of, predicates);
/** The events that have such links to an event. */
const to = (predicates: readonly string[]) => (of: Thing<EventRow>) => linkedTo(of, predicates);

const event: Record<string, Resolver> = {
  id,
  dateText: ({ row }: Thing<EventRow>, { locale }) => dateText(row.date, languageOf(locale)),
  actor: ({ moment, row }: Thing<EventRow>) => actorIn(moment, row.actorId),
  recipient: ({ moment, row }: Thing<EventRow>) => actorIn(moment, row.recipientId),
  place: ({ moment, row }: Thing<EventRow>) =>
    row.placeName === null
      ? null
      : { ...row, name: row.placeName, country: actorIn(moment, row.placeCountryId) },
  citations: ({ moment, row }: Thing<EventRow>) =>
    moment.at.citations(row).map((citation) => thing('Citation', moment, citation)),
  disputed: ({ moment, row }: Thing<EventRow>) => moment.at.isDisputed(row),
  actorOffices: listed(actorOffices),
  links: listed(linkList),
  history: history('events'),
  repliesTo: ofKind(undefined, from(replies)),
  replies: ofKind(undefined, to(replies)),
  statements: ofKind('STATEMENT', to(['CONCERNS'])),
};

/** A field of the row of a kind of event. */
const own = (table: 'statements' | 'tariffs' | 'troopEvents' | 'interactions', name: string) =>
  (({ moment, row }: Thing<EventRow>) =>
    (moment.at.rows[table].get(row.id) as Record<string, unknown> | undefined)?.[
      name
    ]) satisfies Resolver;

const ownAll = (table: Parameters<typeof own>[0], ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, own(table, name)]));

const ownActor =
  (table: Parameters<typeof own>[0], column: string): Resolver =>
  (of: Thing<EventRow>) =>
    actorIn(of.moment, own(table, column)(of) as number | null);

/** The resolvers of the kinds of events and of their parts. */
export const eventResolvers: Record<string, Record<string, Resolver>> = {
  Statement: {
    ...event,
    ...ownAll(
      'statements',
      ...['text', 'language', 'originalText', 'originalLanguage', 'attribution', 'forum'],
    ),
    reportedBy: ownActor('statements', 'reportedById'),
    concerns: ofKind(undefined, from(['CONCERNS'])),
    quotes: ofKind('STATEMENT', from(['QUOTES'])),
    quotedBy: ofKind('STATEMENT', to(['QUOTES'])),
  },
  Tariff: {
    ...event,
    ...ownAll('tariffs', 'programme', 'legalBasis'),
    displaces: ofKind('TARIFF', from(['DISPLACES'])),
    displacedBy: ofKind('TARIFF', to(['DISPLACES'])),
    phases: ({ moment, row }: Thing<EventRow>) =>
      (moment.at.rows.phases.get(row.id) ?? []).map((phase) => thing('TariffPhase', moment, phase)),
    exemptions: ({ moment, row }: Thing<EventRow>) =>
      (moment.at.rows.exemptions.get(row.id) ?? []).map((exemption) =>
        thing('TariffExemption', moment, exemption),
      ),
    products: listed(({ moment, row }: Thing<EventRow>) =>
      productsOf(
        moment,
        (moment.at.rows.products.get(row.id) ?? []).filter(({ exemptionId }) => !exemptionId),
      ),
    ),
    status: (of: Thing<EventRow>, { on }) => {
      const { phase, hasEnded } = phaseOn(of, on);
      return hasEnded && phase?.status !== 'REVOKED'
        ? 'EXPIRED'
        : (phase?.status ?? 'NOT_ANNOUNCED');
    },
    rate: (of: Thing<EventRow>, { on }) => {
      const { phase, hasEnded } = phaseOn(of, on);
      return phase?.status === 'IN_FORCE' && !hasEnded ? phase.ratePercent : null;
    },
  },
  TroopEvent: {
    ...event,
    ...ownAll('troopEvents', 'action', 'purpose'),
    force: ownActor('troopEvents', 'forceId'),
    host: ownActor('troopEvents', 'hostId'),
    headcount: (of: Thing<EventRow>) => {
      const figures = {
        minimum: own('troopEvents', 'headcountMinimum')(of),
        best: own('troopEvents', 'headcountBest')(of),
        maximum: own('troopEvents', 'headcountMaximum')(of),
      };
      return Object.values(figures).every((figure) => figure === null) ? null : figures;
    },
  },
  Interaction: { ...event, ...ownAll('interactions', 'mode') },
  TariffPhase: { dateText: period },
  TariffExemption: {
    dateText: period,
    origin: ({ moment, row }: Thing<ExemptionRow>) => actorIn(moment, row.originId),
    products: listed(({ moment, row }: Thing<ExemptionRow>) =>
      productsOf(
        moment,
        (moment.at.rows.products.get(row.tariffId) ?? []).filter(
          ({ exemptionId }) => exemptionId === row.id,
        ),
      ),
    ),
  },
};
