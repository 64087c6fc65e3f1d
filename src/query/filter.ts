import { type SQL, sql } from 'drizzle-orm';
import { events, type eventTypes } from '../../schema/events.ts';
import { positionOf } from '../../schema/position.ts';
import { badInput } from '../errors.ts';
import { actorId, eventId, listOf } from './argument.ts';
import {
  type Condition,
  type EventKind,
  inLanguage,
  inRole,
  isDisputed,
  linked,
  ofKinds,
  ofTypes,
  party,
} from './condition.ts';
import type { Branch, Listing } from './list.ts';
import { matchOf, searchWalk } from './match.ts';
import { expressionOf, wordsOf } from './text.ts';
import { word } from './word.ts';

export type EventType = (typeof eventTypes)[number];

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
  language?: string | null;
  text?: string | null;
  disputed?: boolean | null;
  retracted?: boolean | null;
}

export interface EventQuery {
  filter?: EventFilter | null;
  order?: 'NEWEST_FIRST' | 'OLDEST_FIRST' | null;
  /** The only kind that the list holds. */
  kind?: EventKind;
  /** What the list is by its own nature, before the filter. */
  conditions?: Condition[];
  /** Of which moment it is, if not of the present. */
  asOf?: SQL;
}

/**
 * One condition is walked along its own index. Several at once, words, and whatever has no
 * index of its own are walked along the search index, where each condition is a tag: it finds
 * what has them all without looking at what has only some.
 */
export function eventList({ filter, order, kind, conditions = [], asOf }: EventQuery): Listing {
  const kinds = kindsOf(kind, filter?.kinds);
  const all = [...conditions, ...conditionsOf(filter ?? {}, asOf)];
  return {
    table: events,
    descending: order !== 'OLDEST_FIRST',
    branches: kinds?.length === 0 ? [] : branchesOf(all, kinds, filter ?? {}, asOf),
    ...(asOf && { past: pastOf(all, kinds, filter ?? {}) }),
    ...(filter?.retracted && { retracted: true }),
    kept:
      all.length || filter?.retracted || filter?.from || filter?.to || filter?.text != null
        ? undefined
        : keptCount(kinds),
  };
}

function branchesOf(
  all: Condition[],
  kinds: EventKind[] | undefined,
  filter: EventFilter,
  asOf: SQL | undefined,
): Branch[] {
  const { from, to } = filter;
  if (filter.retracted) return retractedOf(all, kinds, filter);
  const text = filter.text == null ? undefined : expressionOf(wordsOf(filter.text));
  const indexed = all.filter(
    ({ tags, lacks, presentTags }) => (tags || lacks) && !(asOf && presentTags),
  );
  const [first] = all;
  const only = kinds?.length === 1 ? kinds[0] : undefined;
  const simple = all.length === 1 && first?.walk && !(first.kindless && kinds) && !(kinds && !only);
  const searched =
    text !== undefined ||
    (from && indexed.length === all.length) ||
    (all.length > 0 && !simple && indexed.length === all.length);
  if (searched) {
    const match = matchOf(text, [...indexed, ...(kinds ? [ofKinds(kinds)] : [])]);
    const tests = all.filter((condition) => !indexed.includes(condition)).map(({ test }) => test);
    return searchWalk(match, from, to, tests);
  }
  const walked = all.find(({ walk }) => walk);
  const branches = walked?.walk?.(only) ?? walkByKind(kinds);
  const rest = all.filter((condition) => condition !== walked);
  if (kinds && walked && (!only || walked.kindless)) rest.push(ofKinds(kinds));
  if (from) rest.push({ test: (row) => sql`coalesce(${row(events.latest)}, ${from}) >= ${from}` });
  return branches.map((branch) => ({
    ...branch,
    ...(to && { between: { least: 0, below: positionOf(to, 1) } }),
    where: (row) => [...branch.where(row), ...rest.map(({ test }) => test(row))],
  }));
}

/** What is retracted has no place in any index but its own: there is little of it, and its place is reckoned. */
function retractedOf(
  all: Condition[],
  kinds: EventKind[] | undefined,
  filter: EventFilter,
): Branch[] {
  if (filter.text != null) {
    throw badInput('`text` finds nothing that is retracted: leave it out, or `retracted`.');
  }
  const { keys, where } = pastOf(all, kinds, filter);
  return [
    {
      keys,
      past: true,
      where: (row) => [
        sql`${row(events.retracted)} = 1`,
        sql`${row(events.ofId)} is null`,
        ...where(row),
      ],
    },
  ];
}

/** The same conditions, each as a test of a past version. */
function pastOf(
  all: Condition[],
  kinds: EventKind[] | undefined,
  { from, to, text }: EventFilter,
): NonNullable<Listing['past']> {
  const matched = text == null ? undefined : expressionOf(wordsOf(text));
  const conditions = [...all, ...(kinds ? [ofKinds(kinds)] : [])];
  return {
    keys: [events.position],
    where: (row) => [
      ...conditions.map(({ test }) => test(row)),
      ...(from ? [sql`coalesce(${row(events.latest)}, ${from}) >= ${from}`] : []),
      ...(to ? [sql`${row(events.earliest)} <= ${to}`] : []),
      ...(matched
        ? [
            sql`${row(events.id)} in (select rowid from past_search where past_search match ${matched})`,
          ]
        : []),
    ],
  };
}

function kindsOf(kind?: EventKind, kinds?: EventKind[] | null): EventKind[] | undefined {
  if (!kind) return kinds ? [...new Set(kinds)] : undefined;
  return !kinds || kinds.includes(kind) ? [kind] : [];
}

function walkByKind(kinds: EventKind[] | undefined): Branch[] {
  const keys = [events.position];
  if (!kinds) return [{ keys, where: () => [] }];
  return kinds.map((kind) => ({
    keys,
    where: (row) => [sql`${row(events.kind)} = ${word(kind)}`],
  }));
}

const keptColumns: Record<EventKind, string> = {
  STATEMENT: 'statements',
  TARIFF: 'tariffs',
  TROOP_EVENT: 'troop_events',
  INTERACTION: 'interactions',
};

function keptCount(kinds = Object.keys(keptColumns) as EventKind[]): SQL | undefined {
  const sum = kinds.map((kind) => keptColumns[kind]).join(' + ');
  return sum ? sql.raw(`(select ${sum} from record where id = 1)`) : undefined;
}

/** The filter's own conditions, those first whose index leaves the fewest rows. */
function conditionsOf(filter: EventFilter, asOf: SQL | undefined): Condition[] {
  const { concerning, actor, recipient, types, language, disputed } = filter;
  const parts = filter.includeParts ?? false;
  const involving = listOf('involving', filter.involving);
  return [
    ...(concerning ? [linked('in', ['CONCERNS'], eventId(concerning))] : []),
    ...involving.map((slug) => party(actorId(slug, asOf), parts)),
    ...(actor ? [inRole('ACTOR', events.actorId, actorId(actor, asOf), parts)] : []),
    ...(recipient
      ? [inRole('RECIPIENT', events.recipientId, actorId(recipient, asOf), parts)]
      : []),
    ...(types ? [ofTypes(listOf('types', types))] : []),
    ...(typeof disputed === 'boolean' ? [isDisputed(disputed)] : []),
    ...(language ? [inLanguage(language)] : []),
  ];
}
