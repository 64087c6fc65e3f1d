import { sql } from 'drizzle-orm';
import { events } from '../../../schema/events.ts';
import { interactions } from '../../../schema/interactions.ts';
import { statements } from '../../../schema/statements.ts';
import { tariffs } from '../../../schema/tariffs.ts';
import { troopEvents } from '../../../schema/troop-events.ts';
import type { Event, Interaction, Statement, Tariff, TroopEvent } from '../../model/format.ts';
import { upsert } from '../insert.ts';
import { type Change, rowsOf, statement } from '../rows.ts';

type StatementRow = Omit<Statement, 'kind' | keyof Interaction> & { slug: string };

const putStatements = statement<StatementRow>(() => {
  const { eventId, actorId, fields } = rowsOf<StatementRow>();
  return upsert(statements, statements.id, {
    id: eventId('slug'),
    ...fields('text', 'language', 'originalText', 'originalLanguage', 'attribution', 'forum'),
    reportedById: actorId('reportedBy'),
  });
});

type TariffRow = Pick<Tariff, 'slug' | 'programme' | 'legalBasis'>;

const putTariffs = statement<TariffRow>(() => {
  const { eventId, fields } = rowsOf<TariffRow>();
  return upsert(tariffs, tariffs.id, { id: eventId('slug'), ...fields('programme', 'legalBasis') });
});

const putTroopEvents = statement<TroopEvent>(() => {
  const { eventId, actorId, field, fields } = rowsOf<TroopEvent>();
  return upsert(troopEvents, troopEvents.id, {
    id: eventId('slug'),
    ...fields('action', 'purpose'),
    forceId: actorId('force'),
    hostId: actorId('host'),
    headcountMinimum: field('headcount.minimum'),
    headcountBest: field('headcount.best'),
    headcountMaximum: field('headcount.maximum'),
    position: sql`(select ${events.position} from ${events} where ${events.slug} = ${field('slug')})`,
  });
});

type InteractionRow = Pick<Interaction, 'slug' | 'mode'>;

const putInteractions = statement<InteractionRow>(() => {
  const { eventId, fields } = rowsOf<InteractionRow>();
  return upsert(interactions, interactions.id, { id: eventId('slug'), ...fields('mode') });
});

/** The rows that only one kind of event has. */
export function kindRows(events: Event[]): Change[] {
  const of = <K extends Event['kind']>(kind: K) =>
    events.filter((entry): entry is Extract<Event, { kind: K }> => entry.kind === kind);
  return [
    putStatements(of('STATEMENT').map(statementRow)),
    putTariffs(
      of('TARIFF').map(({ slug, programme, legalBasis }) => ({ slug, programme, legalBasis })),
    ),
    putTroopEvents(of('TROOP_EVENT')),
    putInteractions(of('INTERACTION').map(({ slug, mode }) => ({ slug, mode }))),
  ];
}

function statementRow(said: Statement): StatementRow {
  const { slug, text, language, originalText, originalLanguage, attribution } = said;
  const { reportedBy, forum } = said;
  return { slug, text, language, originalText, originalLanguage, attribution, reportedBy, forum };
}
