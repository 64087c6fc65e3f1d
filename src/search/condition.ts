import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type eventKinds, events, type eventTypes } from '../../schema/events.ts';
import { links, type predicates } from '../../schema/links.ts';
import { statements } from '../../schema/statements.ts';
import type { troopActions } from '../../schema/troop-events.ts';
import { type Branch, mostBranches } from '../engine/listing.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal, literals } from '../engine/sql/literal.ts';
import type { Bound } from '../engine/value.ts';
import { eventFields } from '../model/event.ts';
import type { ValueField } from '../model/field.ts';
import { textTag } from '../model/text-tag.ts';
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
  /** The tags only narrow the search: the test must hold too. */
  narrows?: boolean;
}

/** Replaces each `#` with an id. */
export function tagged(tags: `${string}#${string}`, id: SQL): SQL {
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

export const byDate = [events.position];

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

/** Events whose reference column holds this id. `letter`: of its tag. */
export function refersTo(column: SQLiteColumn, id: SQL, letter: string): Condition {
  return { test: (row) => sql`+${row(column)} = ${id}`, tags: tagged(`${letter}#`, id) };
}

/** Events whose text is one of these. SQLite ignores the case of A to Z only. */
export function saidOf({ column, tag }: ValueField, texts: Bound<string>): Condition {
  const tags = textTag(sql`${tag}`, sql`value`);
  return {
    test: (row) => sql`lower(${row(column)}) in (select lower(value) from json_each(${texts}))`,
    // No tag is a single letter, so an empty list matches nothing.
    tags: sql`(select concat('(', coalesce(group_concat(${tags}, ' OR '), ${tag}), ')') from json_each(${texts}))`,
    narrows: true,
  };
}

/** `isThen`: as of a moment, when other events may have been disputed. */
export function isDisputed(disputed: boolean, isThen: boolean): Condition {
  const test = (row: Row) => sql`${row(events.disputed)} = ${literal(disputed ? 1 : 0)}`;
  if (isThen) return disputed ? { test, tags: literal('ydenied'), narrows: true } : { test };
  const tag = literal('ydisputed');
  if (!disputed) return { test, lacks: tag };
  return {
    test,
    tags: tag,
    kindless: true,
    scan: () => [{ keys: byDate, where: (row) => [test(row)] }],
  };
}

/** A language includes its regional forms: es finds es-MX (RFC 4647, basic filtering). */
export function isInLanguage(language: SQL, tag: Bound<string>): SQL {
  const begin = tag.map((known) => `${known}-`);
  const length = begin.map((known) => known.length);
  return sql`(${language} = ${tag} or substr(${language}, 1, ${length}) = ${begin})`;
}

/** Statements in a language. */
export function inLanguage(tag: Bound<string>): Condition {
  return {
    test: (row) => isInLanguage(row(statements.language), tag),
    tags: languageTag(tag),
  };
}

export function languageTag(tag: Bound<string>): SQL {
  return sql`${tag.map((known) => `l${known.replaceAll('-', '').toLowerCase()}`)}`;
}

export function is(row: Row, column: SQLiteColumn, id: SQL): SQL {
  return sql`${row(column)} = ${id}`;
}

export function ofKind(row: Row, kind: EventKind | undefined): SQL[] {
  return kind ? [sql`${row(events.kind)} = ${literal(kind)}`] : [];
}
