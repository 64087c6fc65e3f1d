import {
  type ActorRow,
  type ChangeRow,
  type CitationRow,
  type EventRow,
  type LinkRow,
  type OfficeRow,
  type RevisionRow,
  type SourceRow,
  slugOf,
} from './rows.ts';
import { keyOf, type Snapshot } from './snapshot.ts';

/** The record at a moment. `mark`: the number that ids of the moment have. */
export interface Moment {
  at: Snapshot;
  mark?: number;
}

/** An object of the graph: its type, its row, and the moment that it is read at. */
export interface Thing<Row = object> {
  __typename: string;
  moment: Moment;
  row: Row;
}

const typenameOfKind = {
  STATEMENT: 'Statement',
  TARIFF: 'Tariff',
  TROOP_EVENT: 'TroopEvent',
  INTERACTION: 'Interaction',
};

export const thing = <Row extends object>(
  __typename: string,
  moment: Moment,
  row: Row,
): Thing<Row> => ({ __typename, moment, row });

export const actorIn = (moment: Moment, key: number | null) => {
  const row = moment.at.actors.get(key ?? -1);
  return row ? thing('Actor', moment, row) : null;
};

export const sourceIn = (moment: Moment, key: number | null) => {
  const row = moment.at.sources.get(key ?? -1);
  return row ? thing('Source', moment, row) : null;
};

export const eventOf = (moment: Moment, row: EventRow) =>
  thing(typenameOfKind[row.kind], moment, row);

/** Ids of ours begin with a word that no text of the record begins with. */
export const idMark = '\u0001id ';

export const idOf = (typename: string, names: readonly (string | number | null)[], mark?: number) =>
  idMark + JSON.stringify([typename, names, mark ?? null]);

type Slugged = ActorRow | SourceRow | EventRow;

/** The slug of the entry whose present or past version is the row with this id. */
export const slugIn = (at: Snapshot, collection: RevisionRow['collection'], key: number) =>
  slugOf(at.rows[collection], key) ?? '';

/** The present version of the entry of a revision. */
export function revisedIn(at: Snapshot, { collection, entryId }: RevisionRow) {
  const row = (at.rows[collection] as readonly Slugged[]).find(({ id }) => id === entryId);
  if (collection === 'events') return eventOf({ at }, row as EventRow);
  return thing(collection === 'actors' ? 'Actor' : 'Source', { at }, row as Slugged);
}

/** What names an object of each type, as the descriptions of `id` say. */
export function namesOf({ __typename, moment: { at }, row }: Thing) {
  switch (__typename) {
    case 'Citation': {
      const { eventId, sourceId, locator } = row as CitationRow;
      return [slugIn(at, 'events', eventId), slugIn(at, 'sources', sourceId), locator];
    }
    case 'Link': {
      const { fromId, predicate, toId } = row as LinkRow;
      return [slugIn(at, 'events', fromId), predicate, slugIn(at, 'events', toId)];
    }
    case 'Office': {
      const { personId, bodyId, role, from } = row as OfficeRow;
      return [slugIn(at, 'actors', personId), slugIn(at, 'actors', bodyId), role, from];
    }
    case 'Change':
      return [(row as ChangeRow).id];
    case 'Revision': {
      const { collection, entryId, number } = row as RevisionRow;
      return [collection, slugIn(at, collection, entryId), number];
    }
    default:
      return [(row as Slugged).slug];
  }
}

/** The object that an id of ours names, at the moment of the id or else at the given one. */
export function objectBy(id: string, momentOf: (mark: number | null) => Moment): Thing | null {
  const [typename, names, mark] = JSON.parse(id.slice(idMark.length)) as [
    string,
    [string, string, string, string],
    number | null,
  ];
  const moment = momentOf(mark);
  const { at } = moment;
  const slug = String(names[0]);
  const event = at.named(at.events, slug);
  const found = (row: object | undefined) => (row ? thing(typename, moment, row) : null);
  switch (typename) {
    case 'Actor':
      return found(at.named(at.actors, slug));
    case 'Source':
      return found(at.named(at.sources, slug));
    case 'Citation':
      return found(
        event &&
          at
            .citations(event)
            .find(
              ({ sourceId, locator }) =>
                slugIn(at, 'sources', sourceId) === names[1] && locator === names[2],
            ),
      );
    case 'Link':
      return found(
        event &&
          at
            .linksFrom(event)
            .find(
              ({ predicate, toId }) =>
                predicate === names[1] && slugIn(at, 'events', toId) === names[2],
            ),
      );
    case 'Office': {
      const [person, body] = [at.named(at.actors, slug), at.named(at.actors, names[1])];
      return found(
        person &&
          body &&
          at
            .offices(person)
            .find(
              ({ bodyId, role, from }) =>
                bodyId === keyOf(body) && role === names[2] && from === names[3],
            ),
      );
    }
    case 'Change':
      return found(at.rows.changes.find((row) => row.id === Number(slug) && row.id <= at.change));
    case 'Revision':
      return found(
        at.rows.revisions.find(
          (row) =>
            row.changeId <= at.change &&
            row.collection === slug &&
            row.number === Number(names[2]) &&
            slugIn(at, row.collection, row.entryId) === names[1],
        ),
      );
    default:
      return event && eventOf(moment, event).__typename === typename ? found(event) : null;
  }
}
