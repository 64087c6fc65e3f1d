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
 * One condition on events: how to test a row for it and, where an index serves it, how to scan
 * the rows that fulfil it in order of date, those of one kind alone if that is all a list holds.
 */
export interface Condition {
  test: (row: Row) => SQL;
  scan?: (kind?: EventKind) => Branch[];
  /** The scan does not know kinds apart: of one kind it is no better than two conditions. */
  kindless?: boolean;
  /** The tags by which the search index knows such events, as an expression of FTS5. */
  tags?: SQL;
  /** Or the tags that such events do not have. */
  lacks?: SQL;
  /** The tags tell what follows from other entries as they are now: of a moment they say nothing. */
  presentTags?: boolean;
}

/** Tags of what an id names, each `#` in their place. */
function tagged(tags: `${string}#${string}`, id: SQL): SQL {
  return sql`replace(${literal(tags)}, '#', coalesce(${id}, 0))`;
}

/** Events that a link leads to (`out`) or comes from (`in`), counted once whatever the number of links. */
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

/** Events whose actor, or recipient, is somebody; with parts, also those in which a part of it is. */
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

/** Events in which somebody is actor or recipient. */
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

/** Troop events in which somebody is sender, force or host. */
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

/** Events of one of these kinds. */
export function ofKinds(kinds: readonly EventKind[]): Condition {
  return { ...oneOf(events.kind, kinds), tags: anyTag('k', kinds) };
}

/** Events of one of these types. */
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

/** Events with one of these values of an enum. */
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
  // No tag is just a letter: of no words none is found.
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

/** A language stands for its regional forms: es finds es-MX (RFC 4647, basic filtering). */
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

/** Whether somebody acts as a part of a whole, or as its officeholder at the time. */
function standsFor(row: Row, column: SQLiteColumn, ancestor: SQL): SQL {
  return sql`exists (select 1 from ${actorAncestors} ${w} where ${w.actorId} = ${row(column)} and ${w.ancestorId} = ${ancestor} and ${w.earliest} <= coalesce(${row(events.latest)}, '9999-12-31') and ${w.latest} >= ${row(events.earliest)})`;
}

function is(row: Row, column: SQLiteColumn, id: SQL): SQL {
  return sql`${row(column)} = ${id}`;
}

function ofKind(row: Row, kind: EventKind | undefined): SQL[] {
  return kind ? [sql`${row(events.kind)} = ${literal(kind)}`] : [];
}
