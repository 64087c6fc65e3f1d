import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask, positionBy } from '../../schema/position.ts';
import { pastSearch, positions } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { type Between, whole } from '../engine/bounds.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { standsThen } from '../history/moment.ts';
import type { Match } from './match.ts';

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
