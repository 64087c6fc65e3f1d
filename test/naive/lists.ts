import { type EventFilter, isInLanguage, isWhole, meeting } from './event-filter.ts';
import { actorIn, eventOf, type Moment, type Thing, thing } from './objects.ts';
import type { List, PageArgs } from './page.ts';
import type { ActorRow, EventRow, LinkRow, OfficeRow, SourceRow } from './rows.ts';
import { keyOf, type Snapshot } from './snapshot.ts';
import { askedBy, isFound, textsOfActor, textsOfSource } from './words.ts';

export interface EventArgs extends PageArgs {
  filter?: EventFilter | null;
  order?: 'NEWEST_FIRST' | 'OLDEST_FIRST' | null;
}

/** A list of events. `own`: what the field itself asks of an event. */
export function eventList(
  moment: Moment,
  { filter, order }: EventArgs,
  own?: (event: EventRow) => boolean,
  kind?: string,
): List<Thing<EventRow>> {
  const meets = meeting(moment.at, filter);
  return {
    nodes: moment.at.latestFirst
      .filter((event) => (!kind || event.kind === kind) && (!own || own(event)) && meets(event))
      .map((event) => eventOf(moment, event)),
    keysOf: ({ row }) => [row.earliest, keyOf(row)],
    descending: order !== 'OLDEST_FIRST',
    isCounted: !own && isWhole(filter),
  };
}

export interface ActorArgs extends PageArgs {
  filter?: {
    kinds?: string[] | null;
    partOf?: string | null;
    retracted?: boolean | null;
    text?: string | null;
  } | null;
}

const isOfKey = (at: Snapshot, slug: string, key: number | null) => {
  const found = at.named(at.actors, slug);
  return found !== undefined && keyOf(found) === key;
};

export function actorList(
  moment: Moment,
  { filter }: ActorArgs,
  own?: (actor: ActorRow) => boolean,
): List<Thing<ActorRow>> {
  const { at } = moment;
  const { kinds, partOf, retracted, text } = filter ?? {};
  const asked = text == null ? undefined : askedBy(text);
  return {
    nodes: [...at.actors.values()]
      .filter(
        (actor) =>
          actor.retracted === (retracted ?? false) &&
          (!own || own(actor)) &&
          (!kinds || kinds.includes(actor.kind)) &&
          (partOf == null || isOfKey(at, partOf, actor.partOfId)) &&
          (!asked || isFound(asked, actor, () => textsOfActor(at, actor))),
      )
      .map((actor) => thing('Actor', moment, actor)),
    keysOf: ({ row }) => [row.slug],
    isCounted: !own && !kinds && partOf == null && !retracted && !asked,
  };
}

export interface SourceArgs extends PageArgs {
  filter?: {
    publisher?: string | null;
    language?: string | null;
    retracted?: boolean | null;
    text?: string | null;
  } | null;
}

export function sourceList(
  moment: Moment,
  { filter }: SourceArgs,
  own?: (source: SourceRow) => boolean,
): List<Thing<SourceRow>> {
  const { at } = moment;
  const { publisher, language, retracted, text } = filter ?? {};
  const asked = text == null ? undefined : askedBy(text);
  return {
    nodes: [...at.sources.values()]
      .filter(
        (source) =>
          source.retracted === (retracted ?? false) &&
          (!own || own(source)) &&
          (publisher == null || isOfKey(at, publisher, source.publisherId)) &&
          (language == null || isInLanguage(source.language, language)) &&
          (!asked || isFound(asked, source, () => textsOfSource(source))),
      )
      .map((source) => thing('Source', moment, source)),
    keysOf: ({ row }) => [row.slug],
    isCounted: !own && publisher == null && language == null && !retracted && !asked,
  };
}

/** Offices whose time overlaps a span. */
const isHeld = ({ earliest, latest }: OfficeRow, from: string, to: string) =>
  earliest <= to && (latest === null || latest >= from);

const byFrom = ({ row }: Thing<OfficeRow>) => [row.earliest, row.id];

export interface OfficeArgs extends PageArgs {
  on?: string | null;
}

const officeList = (moment: Moment, { on }: OfficeArgs, all: readonly OfficeRow[]) => ({
  nodes: all
    .filter((office) => on == null || isHeld(office, on, on))
    .map((office) => thing('Office', moment, office)),
  keysOf: byFrom,
});

export const officesOf = ({ moment, row }: Thing<ActorRow>, args: OfficeArgs) =>
  officeList(moment, args, moment.at.offices(row));

export function officeholders({ moment, row }: Thing<ActorRow>, args: OfficeArgs) {
  const people = [...moment.at.actors.values()].filter(({ retracted }) => !retracted);
  const held = people.flatMap((person) => moment.at.offices(person));
  return officeList(
    moment,
    args,
    held.filter(({ bodyId }) => bodyId === keyOf(row)),
  );
}

export function actorOffices({ moment, row }: Thing<EventRow>, args: OfficeArgs) {
  const held = actorIn(moment, row.actorId);
  const all = held ? moment.at.offices(held.row) : [];
  return officeList(
    moment,
    args,
    all.filter((office) => isHeld(office, row.earliest, row.latest ?? row.earliest)),
  );
}

export interface LinkArgs extends PageArgs {
  direction?: 'IN' | 'OUT' | 'BOTH' | null;
  predicates?: string[] | null;
}

/** Links whose other end is in lists. */
export function linkList(
  { moment, row }: Thing<EventRow>,
  { direction, predicates }: LinkArgs,
): List<Thing<LinkRow>> {
  const { at } = moment;
  const out = at.linksFrom(row).filter((link) => !at.object(link).retracted);
  const into = at.linksTo(row).filter((link) => !at.subject(link).retracted);
  return {
    nodes: [...(direction === 'IN' ? [] : out), ...(direction === 'OUT' ? [] : into)]
      .filter(({ predicate }) => !predicates || predicates.includes(predicate))
      .map((link) => thing('Link', moment, link)),
    keysOf: ({ row: link }) => [link.predicate, link.id],
  };
}

/** Events that have a link with one of the predicates to an event. */
export const linkedTo = (
  { moment: { at }, row }: Thing<EventRow>,
  predicates: readonly string[],
) => {
  const subjects = new Set(
    at
      .linksTo(row)
      .filter(({ predicate }) => predicates.includes(predicate))
      .map((link) => at.subject(link)),
  );
  return (event: EventRow) => subjects.has(event);
};

/** Events to which an event has a link with one of the predicates. */
export const linkedFrom = (
  { moment: { at }, row }: Thing<EventRow>,
  predicates: readonly string[],
) => {
  const objects = new Set(
    at
      .linksFrom(row)
      .filter(({ predicate }) => predicates.includes(predicate))
      .map((link) => at.object(link)),
  );
  return (event: EventRow) => objects.has(event);
};

export function citationsOf({ moment, row }: Thing<SourceRow>) {
  const { at } = moment;
  const listed = [...at.events.values()].filter(({ retracted }) => !retracted);
  return {
    nodes: listed
      .flatMap((event) => at.citations(event))
      .filter(({ sourceId }) => sourceId === keyOf(row))
      .map((citation) => thing('Citation', moment, citation)),
    keysOf: ({ row }: Thing<{ id: number }>) => [row.id],
  };
}
