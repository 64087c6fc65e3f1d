import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type eventKinds, events } from '../../schema/events.ts';
import { links, type predicates } from '../../schema/links.ts';
import { statements } from '../../schema/statements.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import { eventWholes } from '../../schema/wholes.ts';
import { type Branch, mostBranches } from './list.ts';
import type { Row } from './scope.ts';
import { word, wordList } from './word.ts';

export type EventKind = (typeof eventKinds)[number];
export type Predicate = (typeof predicates)[number];

/**
 * One condition on events: how to test a row for it and, where an index serves it, how to walk
 * the rows that fulfil it in order of date, those of one kind alone if that is all a list holds.
 */
export interface Condition {
  test: (row: Row) => SQL;
  walk?: (kind?: EventKind) => Branch[];
}

/** Events that a link leads to (`out`) or comes from (`in`), counted once whatever the number of links. */
export function linked(
  direction: 'in' | 'out',
  predicates: readonly Predicate[],
  nearId: SQL,
): Condition {
  const [near, far, kindColumn, date] =
    direction === 'in'
      ? [links.toId, links.fromId, links.fromKind, links.fromEarliest]
      : [links.fromId, links.toId, links.toKind, links.toEarliest];
  const exists = (id: SQL, words: readonly Predicate[]) =>
    sql`exists (select 1 from links l where l.${sql.raw(near.name)} = ${nearId} and l.predicate in (${wordList(words)}) and l.${sql.raw(far.name)} = ${id})`;
  return {
    test: (row) => exists(row(events.id), predicates),
    walk: (kind) =>
      predicates.map((predicate, i) => ({
        keys: [date, far],
        to: far,
        where: (row) => [
          sql`${row(near)} = ${nearId}`,
          sql`${row(links.predicate)} = ${word(predicate)}`,
          ...(kind ? [sql`${row(kindColumn)} = ${word(kind)}`] : []),
          ...(i > 0 ? [sql`not ${exists(row(far), predicates.slice(0, i))}`] : []),
        ],
      })),
  };
}

/** Events whose actor, or recipient, is somebody; with parts, also those in which a part of it is. */
export function inRole(
  role: 'ACTOR' | 'RECIPIENT',
  column: SQLiteColumn,
  id: SQL,
  parts = false,
): Condition {
  return {
    test: (row) => either(sql`+${row(column)} = ${id}`, parts && throughParts(role, id, row)),
    walk: (kind) => [
      {
        keys: [events.earliest, events.id],
        where: (row) => [is(row, column, id), ...ofKind(row, kind)],
      },
      ...walkParts(role, id, parts, kind),
    ],
  };
}

/** Events in which somebody is actor or recipient. */
export function party(id: SQL, parts = false): Condition {
  const keys = [events.earliest, events.id];
  return {
    test: (row) =>
      either(
        sql`(+${row(events.actorId)} = ${id} or +${row(events.recipientId)} = ${id})`,
        parts && throughParts('PARTY', id, row),
      ),
    walk: (kind) => [
      { keys, where: (row) => [is(row, events.actorId, id), ...ofKind(row, kind)] },
      {
        keys,
        where: (row) => [
          is(row, events.recipientId, id),
          sql`+${row(events.actorId)} <> ${id}`,
          ...ofKind(row, kind),
        ],
      },
      ...walkParts('PARTY', id, parts, kind),
    ],
  };
}

/** Troop events in which somebody is sender, force or host. */
export function troopParty(id: SQL): Condition {
  const keys = [troopEvents.earliest, troopEvents.id];
  const sends = (row: Row) => sql`+${row(events.actorId)}`;
  return {
    test: (row) =>
      sql`${id} in (${sends(row)}, ${row(troopEvents.forceId)}, ${row(troopEvents.hostId)})`,
    walk: (kind) => [
      {
        keys: [events.earliest, events.id],
        where: (row) => [is(row, events.actorId, id), ...ofKind(row, kind)],
      },
      {
        keys,
        to: troopEvents.id,
        where: (row) => [is(row, troopEvents.forceId, id), sql`${sends(row)} <> ${id}`],
      },
      {
        keys,
        to: troopEvents.id,
        where: (row) => [
          is(row, troopEvents.hostId, id),
          sql`${sends(row)} <> ${id}`,
          sql`+${row(troopEvents.forceId)} is not ${id}`,
        ],
      },
    ],
  };
}

export function anyOf(column: SQLiteColumn, words: readonly string[]): Condition {
  const keys = [events.earliest, events.id];
  return {
    test: (row) => (words.length ? sql`+${row(column)} in (${wordList(words)})` : sql`false`),
    walk:
      words.length && words.length <= mostBranches
        ? (kind) =>
            [...new Set(words)].map((one) => ({
              keys,
              where: (row) => [
                sql`${row(column)} = ${word(one)}`,
                ...(kind ? [sql`+${row(events.kind)} = ${word(kind)}`] : []),
              ],
            }))
        : undefined,
  };
}

export function isDisputed(disputed: boolean): Condition {
  const test = (row: Row) => sql`${row(events.disputed)} = ${sql.raw(disputed ? '1' : '0')}`;
  if (!disputed) return { test };
  return {
    test,
    walk: (kind) => [
      {
        keys: [events.earliest, events.id],
        where: (row) => [test(row), ...(kind ? [sql`+${row(events.kind)} = ${word(kind)}`] : [])],
      },
    ],
  };
}

/** A language stands for its regional forms: es finds es-MX (RFC 4647, basic filtering). */
export function inLanguage(tag: string): Condition {
  return {
    test: (row) => {
      const language = row(statements.language);
      return sql`(${language} = ${tag} or substr(${language}, 1, ${tag.length + 1}) = ${`${tag}-`})`;
    },
  };
}

function walkParts(
  role: 'ACTOR' | 'RECIPIENT' | 'PARTY',
  id: SQL,
  parts: boolean,
  kind?: EventKind,
): Branch[] {
  if (!parts) return [];
  return [
    {
      keys: [eventWholes.earliest, eventWholes.eventId],
      to: eventWholes.eventId,
      where: (row) => [
        is(row, eventWholes.wholeId, id),
        sql`${row(eventWholes.role)} = ${word(role)}`,
        ...(kind ? [sql`${row(eventWholes.kind)} = ${word(kind)}`] : []),
      ],
    },
  ];
}

function throughParts(role: string, id: SQL, row: Row): SQL {
  return sql`exists (select 1 from event_wholes w where w.whole_id = ${id} and w.role = ${word(role)} and w.earliest = ${row(events.earliest)} and w.event_id = ${row(events.id)})`;
}

function either(one: SQL, other: SQL | false): SQL {
  return other ? sql`(${one} or ${other})` : one;
}

function is(row: Row, column: SQLiteColumn, id: SQL): SQL {
  return sql`${row(column)} = ${id}`;
}

function ofKind(row: Row, kind: EventKind | undefined): SQL[] {
  return kind ? [sql`${row(events.kind)} = ${word(kind)}`] : [];
}
