import { dateText } from '../../src/model/date-text.ts';
import { eventResolvers } from './event-resolvers.ts';
import { history, id, languageOf, listed, ofKind, period, type Resolver } from './fields.ts';
import {
  type ActorArgs,
  actorList,
  citationsOf,
  type OfficeArgs,
  officeholders,
  officesOf,
  type SourceArgs,
  sourceList,
} from './lists.ts';
import {
  actorIn,
  eventOf,
  idOf,
  type Moment,
  namesOf,
  revisedIn,
  slugIn,
  sourceIn,
  type Thing,
  thing,
} from './objects.ts';
import { changesOf } from './portable.ts';
import type {
  ActorRow,
  ChangeRow,
  CitationRow,
  EventRow,
  LinkRow,
  OfficeRow,
  RevisionRow,
  SourceRow,
} from './rows.ts';
import { keyOf } from './snapshot.ts';

const byId = ({ row }: Thing<{ id: number }>) => [row.id];

const by =
  (column: 'actorId' | 'recipientId') =>
  ({ row }: Thing<ActorRow>) =>
  (event: EventRow) =>
    event[column] === keyOf(row);

/** The resolvers of all fields that are not columns of the row of their object. */
export const resolvers: Record<string, Record<string, Resolver>> = {
  ...eventResolvers,
  Actor: {
    id,
    aliases: ({ moment, row }: Thing<ActorRow>) =>
      (moment.at.rows.aliases.get(row.id) ?? []).map(({ alias }) => alias),
    partOf: ({ moment, row }: Thing<ActorRow>) => actorIn(moment, row.partOfId),
    history: history('actors'),
    offices: listed<Thing<ActorRow>, OfficeArgs, Thing>(officesOf as never),
    officeholders: listed<Thing<ActorRow>, OfficeArgs, Thing>(officeholders as never),
    parts: listed(({ moment, row }: Thing<ActorRow>, args: ActorArgs) =>
      actorList(moment, args, ({ partOfId }) => partOfId === keyOf(row)),
    ),
    publications: listed(({ moment, row }: Thing<ActorRow>, args: SourceArgs) =>
      sourceList(moment, args, ({ publisherId }) => publisherId === keyOf(row)),
    ),
    events: ofKind(
      undefined,
      ({ row }: Thing<ActorRow>) =>
        ({ actorId, recipientId }) =>
          actorId === keyOf(row) || recipientId === keyOf(row),
    ),
    statements: ofKind('STATEMENT', by('actorId')),
    statementsReceived: ofKind('STATEMENT', by('recipientId')),
    tariffsImposed: ofKind('TARIFF', by('actorId')),
    tariffsFaced: ofKind('TARIFF', by('recipientId')),
    troopEvents: ofKind('TROOP_EVENT', ({ moment, row }: Thing<ActorRow>) => ({ id, actorId }) => {
      const troops = moment.at.rows.troopEvents.get(id);
      return [actorId, troops?.forceId, troops?.hostId].includes(keyOf(row));
    }),
  },
  Source: {
    id,
    history: history('sources'),
    publisher: ({ moment, row }: Thing<SourceRow>) => actorIn(moment, row.publisherId),
    publishedOnText: ({ row }: Thing<SourceRow>, { locale }) =>
      row.publishedOn === null ? null : dateText(row.publishedOn, languageOf(locale)),
    citations: listed(citationsOf),
  },
  Citation: {
    id,
    source: ({ moment, row }: Thing<CitationRow>) => sourceIn(moment, row.sourceId),
    event: ({ moment, row }: Thing<CitationRow>) => ownerOf(moment, row.eventId),
  },
  Link: {
    id,
    subject: ({ moment, row }: Thing<LinkRow>) => ownerOf(moment, row.fromId),
    object: ({ moment, row }: Thing<LinkRow>) => eventOf(moment, moment.at.object(row)),
    source: ({ moment, row }: Thing<LinkRow>) => sourceIn(moment, row.sourceId),
  },
  Office: {
    id,
    dateText: period,
    person: ({ moment, row }: Thing<OfficeRow>) => personOf(moment, row),
    body: ({ moment, row }: Thing<OfficeRow>) => actorIn(moment, row.bodyId),
    source: ({ moment, row }: Thing<OfficeRow>) => sourceIn(moment, row.sourceId),
  },
  Change: {
    id,
    number: ({ row }: Thing<ChangeRow>) => row.id,
    revisions: listed(({ moment, row }: Thing<ChangeRow>) => ({
      nodes: moment.at.rows.revisions
        .filter(({ changeId }) => changeId === row.id)
        .map((revision) => thing('Revision', moment, revision)),
      keysOf: byId,
    })),
  },
  Revision: {
    id,
    slug: ({ moment, row }: Thing<RevisionRow>) => slugIn(moment.at, row.collection, row.entryId),
    change: ({ moment, row }: Thing<RevisionRow>) =>
      thing('Change', moment, moment.at.rows.changes.find(({ id }) => id === row.changeId) ?? {}),
    nodeId: ({ moment, row }: Thing<RevisionRow>) => {
      const entry = revisedIn(moment.at, row);
      return idOf(entry.__typename, namesOf(entry), row.changeId);
    },
    changes: ({ moment, row }: Thing<RevisionRow>) =>
      changesOf(moment.at, row.collection, row.entryId, row.number),
  },
};

/** The event that a part belongs to: the row of its version has the part. */
function ownerOf(moment: Moment, rowId: number) {
  return eventOf(moment, moment.at.subject({ fromId: rowId }));
}

function personOf(moment: Moment, { personId }: OfficeRow) {
  const row = [...moment.at.actors.values()].find(({ id }) => id === personId);
  return row ? thing('Actor', moment, row) : null;
}
