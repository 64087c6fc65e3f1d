import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask, positionBy } from '../../schema/position.ts';
import { search as index, pastSearch, positions } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { type Between, whole } from '../engine/bounds.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { lastChange, standsThen, type VersionedTable } from '../history/moment.ts';
import { firstActor, firstSource } from './found.ts';
import type { Match } from './match.ts';

const sinceOf = ({ since, id }: VersionedTable, of: SQLiteTable, at: SQLWrapper) =>
  sql`(select ${since} from ${of} where ${id} = ${at})`;

/** True if the row of the index is from a version that was current at the moment. */
export const isUnchanged = sql`case
  when ${index.position} >= ${firstActor} then ${sinceOf(actors, actors, sql`${literal(positions.actors + idMask)} - ${index.position}`)}
  when ${index.position} >= ${firstSource} then ${sinceOf(sources, sources, sql`${literal(positions.sources + idMask)} - ${index.position}`)}
  else ${sinceOf(events, events, sql`${index.position} & ${literal(idMask)}`)} end <= ${lastChange}`;

const m = aliased(pastSearch, 'm');
const past = {
  events: aliased(events, 'v'),
  sources: aliased(sources, 'v'),
  actors: aliased(actors, 'v'),
};

/** Matching past versions that were current at the moment, each with the position of its entry. */
export function pastMatches(match: Match, { least, below }: Between): SQL {
  const last = (first: number) => literal(first + idMask);
  const found = [
    {
      table: events,
      v: past.events,
      id: sql`${m.position}`,
      position: positionBy(past.events.earliest, past.events.ofId),
    },
    ...([sources, actors] as const).map((table) => {
      const [first, v] =
        table === sources ? [positions.sources, past.sources] : [positions.actors, past.actors];
      return {
        table,
        v,
        id: sql`${last(first)} - ${m.position}`,
        position: sql`${last(first)} - ${v.ofId}`,
      };
    }),
  ].map(
    ({ table, v, id, position }) =>
      sql`select ${position} as position, ${m.position} as id from ${pastSearch} ${m} join ${table} ${v} on ${v.id} = ${id} where ${m.match} match ${match} and ${standsThen(v)}`,
  );
  return sql`select position, id from (${sql.join(found, sql` union all `)}) where position >= ${whole(least)} and position < ${whole(below)}`;
}
