import { sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { events, type eventTypes } from '../../schema/events.ts';
import { actorId, eventId, listOf } from './argument.ts';
import {
  anyOf,
  type Condition,
  type EventKind,
  inLanguage,
  inRole,
  isDisputed,
  linked,
  party,
} from './condition.ts';
import type { Branch, Listing } from './list.ts';
import type { Row } from './scope.ts';
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
  disputed?: boolean | null;
}

export interface EventQuery {
  filter?: EventFilter | null;
  order?: 'NEWEST_FIRST' | 'OLDEST_FIRST' | null;
  /** The only kind that the list holds. */
  kind?: EventKind;
  /** What the list is by its own nature, before the filter. */
  conditions?: Condition[];
}

/** The first condition that an index serves is walked; the others are tested on what it finds. */
export function eventList({ filter, order, kind, conditions = [] }: EventQuery): Listing {
  const all = [...conditions, ...conditionsOf(filter ?? {})];
  const kinds = kindsOf(kind, filter?.kinds);
  const walked = all.find(({ walk }) => walk);
  const only = kinds?.length === 1 ? kinds[0] : undefined;
  const branches = walked?.walk?.(only) ?? walkByKind(kinds);
  const rest = all.filter((condition) => condition !== walked);
  if (kinds && (kinds.length === 0 || (walked && !only))) rest.push(anyOf(events.kind, kinds));
  return {
    table: events,
    descending: order !== 'OLDEST_FIRST',
    branches: branches.map((branch) => ({
      ...branch,
      where: (row) => [
        ...branch.where(row),
        ...(filter?.to ? [sql`${row(branch.keys[0] as SQLiteColumn)} <= ${filter.to}`] : []),
        ...rest.map(({ test }) => test(row)),
      ],
    })),
  };
}

function kindsOf(kind?: EventKind, kinds?: EventKind[] | null): EventKind[] | undefined {
  if (!kind) return kinds ? [...new Set(kinds)] : undefined;
  return !kinds || kinds.includes(kind) ? [kind] : [];
}

function walkByKind(kinds: EventKind[] | undefined): Branch[] {
  const keys = [events.earliest, events.id];
  if (!kinds?.length) return [{ keys, where: () => [] }];
  return kinds.map((kind) => ({
    keys,
    where: (row) => [sql`${row(events.kind)} = ${word(kind)}`],
  }));
}

/** The filter's own conditions, those first whose index leaves the fewest rows. */
function conditionsOf(filter: EventFilter): Condition[] {
  const { concerning, actor, recipient, types, language, from, disputed } = filter;
  const parts = filter.includeParts ?? false;
  const involving = listOf('involving', filter.involving);
  return [
    ...(concerning ? [linked('in', ['CONCERNS'], eventId(concerning))] : []),
    ...involving.map((slug) => party(actorId(slug), parts)),
    ...(actor ? [inRole('ACTOR', events.actorId, actorId(actor), parts)] : []),
    ...(recipient ? [inRole('RECIPIENT', events.recipientId, actorId(recipient), parts)] : []),
    ...(types ? [anyOf(events.type, listOf('types', types))] : []),
    ...(typeof disputed === 'boolean' ? [isDisputed(disputed)] : []),
    ...(language ? [inLanguage(language)] : []),
    ...(from
      ? [{ test: (row: Row) => sql`coalesce(${row(events.latest)}, ${from}) >= ${from}` }]
      : []),
  ];
}
