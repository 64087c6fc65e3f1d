import { type SQL, sql } from 'drizzle-orm';
import { eventKinds, events, listOfKind } from '../../schema/events.ts';
import { positionOf } from '../../schema/position.ts';
import { record } from '../../schema/record.ts';
import { pastSearch } from '../../schema/search.ts';
import type { Branch, Listing } from '../engine/listing.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Arguments, Bound, Value } from '../engine/value.ts';
import { pastBranch } from '../history/as-of.ts';
import { columnOfPast } from '../history/moment.ts';
import { limits } from '../limits.ts';
import { eventFields } from '../model/event.ts';
import {
  actorId,
  daysOf,
  eventId,
  listOf,
  retractedIn,
  textsIn,
  unlessEmpty,
  wordsIn,
} from './argument.ts';
import { type CitationsFilter, citedAs } from './citation-condition.ts';
import {
  type Condition,
  type EventKind,
  type EventType,
  isDisputed,
  linked,
  ofKinds,
  ofTypes,
  refersTo,
  saidOf,
} from './condition.ts';
import { currentThen, matchOf, searchScan } from './match.ts';
import { inRole, party } from './party.ts';
import { matching } from './text.ts';

export interface EventFilter {
  kinds?: EventKind[] | null;
  types?: EventType[] | null;
  actor?: string | null;
  recipient?: string | null;
  involving?: string[] | null;
  includeParts?: boolean | null;
  concerning?: string | null;
  from?: string | null;
  to?: string | null;
  country?: string | null;
  places?: string[] | null;
  citations?: CitationsFilter | null;
  text?: string | null;
  disputed?: boolean | null;
  retracted?: boolean | null;
}

export type EventOrder = 'NEWEST_FIRST' | 'OLDEST_FIRST';

/** The arguments of every list of events. */
export interface EventArgs {
  filter: EventFilter | null | undefined;
  order: EventOrder | null | undefined;
}

export interface EventQuery extends Arguments<EventArgs> {
  /** The kind of all events in the list. */
  kind?: EventKind;
  /** Conditions of the field itself, besides the filter. */
  conditions?: Condition[];
  context: QueryContext;
}

/** All conditions of a list of events. */
interface Wanted {
  all: Condition[];
  kinds?: EventKind[];
  from?: Bound<string>;
  to?: Bound<string>;
  text?: Value<string>;
  context: QueryContext;
}

/**
 * A single condition scans its own index. Several conditions, words, and conditions without an
 * index use the search index, where each condition is a tag: FTS5 reads only rows with all tags. A
 * list as of a moment uses it too, and skips what was recorded later.
 */
export function eventList({ filter, order, kind, conditions = [], context }: EventQuery): Listing {
  const asked = filter.field('kinds').given;
  const kinds = kind ? [kind] : asked?.read((words) => [...new Set(words)]);
  const retracted = retractedIn(filter);
  const wanted: Wanted = {
    kinds,
    context,
    ...daysOf({ from: filter.field('from'), to: filter.field('to') }),
    text: filter.field('text').given,
    all: [...conditions, ...conditionsOf(filter, context)],
  };
  const { all, from, to, text } = wanted;
  const branches = retracted ? retractedOf : branchesOf;
  return {
    table: events,
    descending: order.read((known) => known !== 'OLDEST_FIRST'),
    reads: readsOf(filter, context),
    branches: kinds?.length === 0 ? [] : branches(wanted),
    ...(context.versions && { versionBranches: [pastBranch(events, pastOf(wanted), retracted)] }),
    kept: all.length || retracted || from || to || text ? undefined : keptCount(kinds),
  };
}

function branchesOf({ all, kinds, from, to, text, context }: Wanted): Branch[] {
  const words = text?.bind(matching);
  const indexed = all.filter(isTagged);
  const [first] = all;
  const only = kinds?.length === 1 ? kinds[0] : undefined;
  const simple = all.length === 1 && first?.scan && !(first.kindless && kinds) && !(kinds && !only);
  const searched = context.versions
    ? !all.some((condition) => condition.scan && !isTagged(condition))
    : indexed.length === all.length && (from || (all.length > 0 && !simple));
  if (words || searched) {
    const match = matchOf(words, [...indexed, ...(kinds ? [ofKinds(kinds)] : [])]);
    const tests = all
      .filter((condition) => condition.narrows || !indexed.includes(condition))
      .map(({ test }) => test);
    return searchScan(context.versions ? currentThen(match) : match, from, to, tests);
  }
  const scanned = all.find(({ scan }) => scan);
  const branches = scanned?.scan?.(only) ?? scanByKind(kinds);
  const rest = all.filter((condition) => condition !== scanned);
  if (kinds && scanned && (!only || scanned.kindless)) rest.push(ofKinds(kinds));
  if (from) rest.push({ test: (row) => sql`coalesce(${row(events.latest)}, ${from}) >= ${from}` });
  return branches.map((branch) => ({
    ...branch,
    ...(to && { between: { least: 0, below: to.map((day) => positionOf(day, 1)) } }),
    where: (row) => [...branch.where(row), ...rest.map(({ test }) => test(row))],
  }));
}

const isTagged = ({ tags, lacks }: Condition) => Boolean(tags ?? lacks);

/** What a list reads besides its pages. Which actors belonged to others at a moment is computed of all actors. */
function readsOf(filter: Value<EventFilter | null | undefined>, context: QueryContext): number {
  if (!filter.given) return pastReads(context);
  const isOfParts =
    context.versions &&
    filter.field('includeParts').read(Boolean) &&
    (['actor', 'recipient', 'involving'] as const).some((role) => filter.field(role).given);
  return pastReads(context) + limits.lookedUp + (isOfParts ? limits.pastParts : 0);
}

const pastReads = ({ versions }: QueryContext) => (versions ? limits.pastVersions : 0);

/** Retracted events are few and have no position, so their position is computed. */
function retractedOf(wanted: Wanted): Branch[] {
  const { keys, where } = pastOf(wanted);
  return [
    {
      keys,
      column: columnOfPast,
      where: (row) => [
        sql`${row(events.retracted)} = 1`,
        sql`${row(events.ofId)} is null`,
        ...where(row),
      ],
    },
  ];
}

/** The same conditions as tests of past versions. */
function pastOf({ all, kinds, from, to, text }: Wanted): Pick<Branch, 'keys' | 'where'> {
  const words = text?.bind(matching);
  const conditions = [...all, ...(kinds ? [ofKinds(kinds)] : [])];
  return {
    keys: [events.position],
    where: (row) => [
      ...conditions.map(({ test }) => test(row)),
      ...(from ? [sql`coalesce(${row(events.latest)}, ${from}) >= ${from}`] : []),
      ...(to ? [sql`${row(events.earliest)} <= ${to}`] : []),
      ...(words
        ? [
            sql`${row(events.id)} in (select ${pastSearch.position} from ${pastSearch} where ${pastSearch} match ${words})`,
          ]
        : []),
    ],
  };
}

function scanByKind(kinds: EventKind[] | undefined): Branch[] {
  const keys = [events.position];
  if (!kinds) return [{ keys, where: () => [] }];
  return kinds.map((kind) => ({
    keys,
    where: (row) => [sql`${row(events.kind)} = ${literal(kind)}`],
  }));
}

function keptCount(kinds: readonly EventKind[] = eventKinds): SQL | undefined {
  if (!kinds.length) return undefined;
  const sum = sql.join(
    kinds.map((kind) => record[listOfKind[kind]]),
    sql` + `,
  );
  return sql`(select ${sum} from ${record} where ${record.id} = 1)`;
}

/** The conditions of the filter. The most selective index comes first. */
function conditionsOf(
  filter: Value<EventFilter | null | undefined>,
  context: QueryContext,
): Condition[] {
  const isThen = Boolean(context.versions);
  const including = { parts: filter.field('includeParts').read(Boolean), isThen };
  const concerning = unlessEmpty(filter.field('concerning'));
  const involving = filter.field('involving').given?.items((list) => listOf('involving', list));
  const actor = unlessEmpty(filter.field('actor'));
  const recipient = unlessEmpty(filter.field('recipient'));
  const types = filter.field('types').given;
  const disputed = filter.field('disputed').read((known) => known ?? null);
  const country = unlessEmpty(filter.field('country'));
  const places = filter.field('places').given;
  const cited = filter.field('citations');
  return [
    ...(concerning ? [linked('in', ['CONCERNS'], eventId(concerning, context))] : []),
    ...(involving ?? []).map((slug) => party(actorId(slug, context), including)),
    ...(actor ? [inRole('ACTOR', events.actorId, actorId(actor, context), including)] : []),
    ...(recipient
      ? [inRole('RECIPIENT', events.recipientId, actorId(recipient, context), including)]
      : []),
    ...(types ? [ofTypes(wordsIn('types', types))] : []),
    ...(disputed === null ? [] : [isDisputed(disputed, isThen)]),
    ...(country ? [refersTo(events.placeCountryId, actorId(country, context), 'p')] : []),
    ...(places ? [saidOf(eventFields.place.group.fields.name, textsIn('places', places))] : []),
    ...citedAs(cited, context),
  ];
}
