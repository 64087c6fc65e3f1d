import { getColumnTable, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffExemptions } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Change } from './rows.ts';
import { about, nextVersion } from './things.ts';

/** The one that is given up and the other that stays, and the slugs of what refers to the one. */
interface Followers {
  one: SQL;
  other: SQL;
  people: readonly string[];
  /** Without the one. */
  kept: readonly string[];
  sources: readonly string[];
  events: readonly string[];
  kinds: readonly string[];
}

/** Makes what refers to the one refer to the other. */
export function followed(followers: Followers): Change[] {
  const { one, other, people, kept, kinds } = followers;
  /** What a column is in the new version of a thing. */
  const led = (column: SQLiteColumn) => sql`iif(${column} = ${one}, ${other}, ${column})`;
  /** Rows that belong to things; one that is there already is not made twice. */
  const follow = (owner: SQLiteColumn, column: SQLiteColumn) => (named: SQL) =>
    sql`update or ignore ${getColumnTable(column)} set ${namesOf(column)} = ${other} where ${column} = ${one} and ${owner} in ${named}`;
  const followWith = (kind: string, ...columns: [owner: SQLiteColumn, column: SQLiteColumn][]) =>
    kinds.includes(kind)
      ? columns.map(([owner, column]) => about('events', follow(owner, column))(followers.events))
      : [];
  return [
    about('actors', (named) =>
      db
        .update(actors)
        .set({
          ...nextVersion(actors),
          partOfId: led(actors.partOfId),
          mergedIntoId: led(actors.mergedIntoId),
        })
        .where(sql`${actors.id} in ${named}`),
    )(people),
    about('sources', (named) =>
      db
        .update(sources)
        .set({ ...nextVersion(sources), publisherId: led(sources.publisherId) })
        .where(sql`${sources.id} in ${named}`),
    )(followers.sources),
    about('events', (named) =>
      db
        .update(events)
        .set({
          ...nextVersion(events),
          actorId: led(events.actorId),
          recipientId: led(events.recipientId),
          placeCountryId: led(events.placeCountryId),
        })
        .where(sql`${events.id} in ${named}`),
    )(followers.events),
    ...followWith('STATEMENT', [statements.id, statements.reportedById]),
    ...followWith(
      'TROOP_EVENT',
      [troopEvents.id, troopEvents.forceId],
      [troopEvents.id, troopEvents.hostId],
    ),
    ...followWith('TARIFF', [tariffExemptions.tariffId, tariffExemptions.originId]),
    about('actors', follow(offices.personId, offices.bodyId))(kept),
  ];
}
