import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actorAncestors } from '../../schema/ancestors.ts';
import { events } from '../../schema/events.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { concat } from '../engine/sql/call.ts';
import { literal } from '../engine/sql/literal.ts';
import { byDate, type Condition, is, ofKind, tagged } from './condition.ts';

/** Whether events of parts and officeholders belong to a list, and whether it is as of a moment. */
interface Including {
  parts: boolean;
  isThen: boolean;
}

/** Events with this actor or recipient. With `parts`, also events of its parts and officeholders. */
export function inRole(
  role: 'ACTOR' | 'RECIPIENT',
  column: SQLiteColumn,
  id: SQL,
  including?: Including,
): Condition {
  const tag = role === 'ACTOR' ? 'a' : 'r';
  const test = (row: Row) => sql`+${row(column)} = ${id}`;
  if (including?.parts) {
    return {
      test: (row) => sql`(${test(row)} or ${standsFor(row, column, id)})`,
      ...ofParts(tagged(`${tag}# OR w${tag}#`, id), [tag], id, including),
    };
  }
  return {
    test,
    tags: tagged(`${tag}#`, id),
    scan: (kind) => [{ keys: byDate, where: (row) => [is(row, column, id), ...ofKind(row, kind)] }],
  };
}

/** Events in which this actor is actor or recipient. */
export function party(id: SQL, including?: Including): Condition {
  const test = (row: Row) =>
    sql`(+${row(events.actorId)} = ${id} or +${row(events.recipientId)} = ${id})`;
  if (including?.parts) {
    return {
      test: (row) =>
        sql`(${test(row)} or ${standsFor(row, events.actorId, id)} or ${standsFor(row, events.recipientId, id)})`,
      ...ofParts(tagged('a# OR r# OR wa# OR wr#', id), ['a', 'r'], id, including),
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

const w = aliased(actorAncestors, 'w');

/** The table itself. As of a moment, its name is that of the ancestors at the moment. */
const presentAncestors = sql`${sql.identifier('main')}.${actorAncestors}`;

/**
 * Events have tags of the ancestors that their actors have in the present. As of a moment, the tags of
 * all actors that belonged to the ancestor otherwise than now are wanted as well.
 */
function ofParts(
  tags: SQL,
  letters: readonly ('a' | 'r')[],
  ancestor: SQL,
  { isThen }: Including,
): Pick<Condition, 'tags' | 'narrows'> {
  if (!isThen) return { tags: concat(sql`'('`, tags, sql`')'`) };
  const { actorId, earliest, latest } = w;
  const parts = (from: SQL) =>
    sql`select ${actorId}, ${earliest}, ${latest} from ${from} ${w} where ${w.ancestorId} = ${ancestor}`;
  const moved = concat(...letters.flatMap((letter) => [sql`' OR '`, literal(letter), actorId]));
  const otherwise = sql`${parts(sql`${actorAncestors}`)} except ${parts(presentAncestors)}`;
  return {
    tags: concat(
      sql`'('`,
      tags,
      sql`(select group_concat(${moved}, '') from (${otherwise}) ${w})`,
      sql`')'`,
    ),
    narrows: true,
  };
}

/** True if the actor of the column belonged to the ancestor on the date of the event. */
function standsFor(row: Row, column: SQLiteColumn, ancestor: SQL): SQL {
  return sql`exists (select 1 from ${actorAncestors} ${w} where ${w.actorId} = ${row(column)} and ${w.ancestorId} = ${ancestor} and ${w.earliest} <= coalesce(${row(events.latest)}, '9999-12-31') and ${w.latest} >= ${row(events.earliest)})`;
}
