import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actorAncestors } from '../../schema/ancestors.ts';
import { type eventKinds, events, type eventTypes } from '../../schema/events.ts';
import { links, type predicates } from '../../schema/links.ts';
import { statements } from '../../schema/statements.ts';
import { type troopActions, troopEvents } from '../../schema/troop-events.ts';
import { type Branch, mostBranches } from '../engine/listing.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal, literals } from '../engine/sql/literal.ts';
import type { Bound } from '../engine/value.ts';
import { eventFields } from '../model/event.ts';
import type { ValueField } from '../model/field.ts';
import { eventIdAt } from './argument.ts';

export type EventKind = (typeof eventKinds)[number];
export type EventType = (typeof eventTypes)[number];
export type TroopAction = (typeof troopActions)[number];
export type Predicate = (typeof predicates)[number];

/**
 * A condition on events: a test of a row and, if an index can serve it, a scan of the matching rows
 * in order of date, of one kind or of all.
 */
export interface Condition {
  test: (row: Row) => SQL;
  scan?: (kind?: EventKind) => Branch[];
  /** The index cannot filter by kind, so with a kind these are two conditions. */
  kindless?: boolean;
  /** The tags of such events in the search index, as an FTS5 expression. */
  tags?: SQL;
  /** The tags that such events do not have. */
  lacks?: SQL;
  /** The tags depend on the present versions of other entries, so they cannot be used as of a moment. */
  presentTags?: boolean;
}

/** Replaces each `#` with an id. */
function tagged(tags: `${string}#${string}`, id: SQL): SQL {
  return sql`replace(${literal(tags)}, '#', coalesce(${id}, 0))`;
}

/** Events at the other end of links from (`out`) or to (`in`) an event, each once. */
export function linked(
  direction: 'in' | 'out',
  predicates: readonly Predicate[],
  nearId: SQL,
): Condition {
  const [near, far, kindColumn, position] =
    direction === 'in'
      ? [links.toId, links.fromId, links.fromKind, links.fromPosition]
      : [links.fromId, links.toId, links.toKind, links.toPosition];
  const l = aliased(links, 'l');
  const [nearEnd, farEnd] = direction === 'in' ? [l.toId, l.fromId] : [l.fromId, l.toId];
  const exists = (id: SQL, words: readonly Predicate[]) =>
    sql`exists (select 1 from ${links} ${l} where ${nearEnd} = ${nearId} and ${l.predicate} in (${literals(words)}) and ${farEnd} = ${id})`;
  return {
    test: (row) => exists(row(direction === 'in' ? events.id : events.entryId), predicates),
    ...(direction === 'in' && predicates.join() === 'CONCERNS' && { tags: tagged('c#', nearId) }),
    scan: (kind) =>
      predicates.map((predicate, i) => ({
        keys: [position],
        via: { table: links, id: (row) => eventIdAt(row(position)) },
        where: (row) => [
          sql`${row(near)} = ${nearId}`,
          sql`${row(links.predicate)} = ${literal(predicate)}`,
          ...(kind ? [sql`${row(kindColumn)} = ${literal(kind)}`] : []),
          ...(i > 0 ? [sql`not ${exists(row(far), predicates.slice(0, i))}`] : []),
        ],
      })),
  };
}

const byDate = [events.position];

/** Events with this actor or recipient. With `parts`, also events of its parts and officeholders. */
export function inRole(
  role: 'ACTOR' | 'RECIPIENT',
  column: SQLiteColumn,
  id: SQL,
  parts = false,
): Condition {
  const tag = role === 'ACTOR' ? 'a' : 'r';
  const test = (row: Row) => sql`+${row(column)} = ${id}`;
  if (parts) {
    return {
      test: (row) => sql`(${test(row)} or ${standsFor(row, column, id)})`,
      tags: tagged(`(${tag}# OR w${tag}#)`, id),
      presentTags: true,
    };
  }
  return {
    test,
    tags: tagged(`${tag}#`, id),
    scan: (kind) => [{ keys: byDate, where: (row) => [is(row, column, id), ...ofKind(row, kind)] }],
  };
}

/** Events in which this actor is actor or recipient. */
export function party(id: SQL, parts = false): Condition {
  const test = (row: Row) =>
    sql`(+${row(events.actorId)} = ${id} or +${row(events.recipientId)} = ${id})`;
  if (parts) {
    return {
      test: (row) =>
        sql`(${test(row)} or ${standsFor(row, events.actorId, id)} or ${standsFor(row, events.recipientId, id)})`,
      tags: tagged('(a# OR r# OR wa# OR wr#)', id),
      presentTags: true,
    };
  }
  return {
    test,
    tags: tagged('(a# OR r#)', id),
    scan: (kind) => [
      { keys: byDate, where: (row) => [is(row, events.actorId, id), ...ofKind(row, kind)] },
      {
        keys: byDate,
        where: (row) => [
          is(row, events.recipientId, id),
          sql`+${row(events.actorId)} <> ${id}`,
          ...ofKind(row, kind),
        ],
      },
    ],
  };
}

/** Troop events in which this actor is sender, force or host. */
export function troopParty(id: SQL): Condition {
  const keys = [troopEvents.position];
  const via = { table: troopEvents, id: (row: Row) => row(troopEvents.id) };
  const sends = (row: Row) => sql`+${row(events.actorId)}`;
  return {
    test: (row) =>
      sql`${id} in (${sends(row)}, ${row(troopEvents.forceId)}, ${row(troopEvents.hostId)})`,
    scan: (kind) => [
      {
        keys: byDate,
        where: (row) => [is(row, events.actorId, id), ...ofKind(row, kind)],
      },
      {
        keys,
        via,
        where: (row) => [is(row, troopEvents.forceId, id), sql`${sends(row)} <> ${id}`],
      },
      {
        keys,
        via,
        where: (row) => [
          is(row, troopEvents.hostId, id),
          sql`${sends(row)} <> ${id}`,
          sql`+${row(troopEvents.forceId)} is not ${id}`,
        ],
      },
    ],
  };
}

export function ofKinds(kinds: readonly EventKind[]): Condition {
  return { ...oneOf(events.kind, kinds), tags: anyTag('k', kinds) };
}

export function ofTypes(types: readonly EventType[]): Condition {
  const condition = { ...ofValues(eventFields.type, types), kindless: true };
  if (!types.length || types.length > mostBranches) return condition;
  return {
    ...condition,
    scan: () =>
      types.map((type) => ({
        keys: byDate,
        where: (row) => [sql`${row(events.type)} = ${literal(type)}`],
      })),
  };
}

/** Events whose enum column has one of these values. */
export function ofValues<const Word extends string>(
  { column, tag }: ValueField,
  words: readonly (string extends Word ? never : Word)[],
): Condition {
  return { ...oneOf(column, words), ...(tag && { tags: anyTag(tag, words) }) };
}

function oneOf<const Word extends string>(
  column: SQLiteColumn,
  words: readonly (string extends Word ? never : Word)[],
): Pick<Condition, 'test'> {
  return {
    test: (row) => (words.length ? sql`+${row(column)} in (${literals(words)})` : sql`false`),
  };
}

export function anyTag(letter: string, words: readonly string[]): SQL {
  const tags = words.map((one) => letter + one.replaceAll('_', '').toLowerCase());
  // No tag is a single letter, so an empty list matches nothing.
  return literal(`(${tags.join(' OR ') || letter})`);
}

export function isDisputed(disputed: boolean): Condition {
  const test = (row: Row) => sql`${row(events.disputed)} = ${literal(disputed ? 1 : 0)}`;
  const tag = literal('ydisputed');
  if (!disputed) return { test, lacks: tag, presentTags: true };
  return {
    test,
    tags: tag,
    presentTags: true,
    kindless: true,
    scan: () => [{ keys: byDate, where: (row) => [test(row)] }],
  };
}

/** A language includes its regional forms: es finds es-MX (RFC 4647, basic filtering). */
export function inLanguage(tag: Bound<string>): Condition {
  const begin = tag.map((known) => `${known}-`);
  const length = begin.map((known) => known.length);
  return {
    test: (row) => {
      const language = row(statements.language);
      return sql`(${language} = ${tag} or substr(${language}, 1, ${length}) = ${begin})`;
    },
    tags: languageTag(tag),
  };
}

export function languageTag(tag: Bound<string>): SQL {
  return sql`${tag.map((known) => `l${known.replaceAll('-', '').toLowerCase()}`)}`;
}

const w = aliased(actorAncestors, 'w');

/** True if the actor of the column belonged to the ancestor on the date of the event. */
function standsFor(row: Row, column: SQLiteColumn, ancestor: SQL): SQL {
  return sql`exists (select 1 from ${actorAncestors} ${w} where ${w.actorId} = ${row(column)} and ${w.ancestorId} = ${ancestor} and ${w.earliest} <= coalesce(${row(events.latest)}, '9999-12-31') and ${w.latest} >= ${row(events.earliest)})`;
}

function is(row: Row, column: SQLiteColumn, id: SQL): SQL {
  return sql`${row(column)} = ${id}`;
}

function ofKind(row: Row, kind: EventKind | undefined): SQL[] {
  return kind ? [sql`${row(events.kind)} = ${literal(kind)}`] : [];
}
