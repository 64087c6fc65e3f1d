import { type SQL, sql } from 'drizzle-orm';
import { actorAliases, actors } from '../../schema/actors.ts';
import { offices } from '../../schema/offices.ts';
import { aliased } from '../engine/sql/alias.ts';
import { ended } from './entry-tables.ts';
import { insert } from './insert.ts';
import type { Write } from './rows.ts';

/** Copies names and offices of the one actor to the other, unless it has them. */
export function takenOver(one: SQL, other: SQL): Write[] {
  return [{ sql: names(one, other).getSQL() }, { sql: officesHeld(one, other).getSQL() }];
}

function names(one: SQL, other: SQL) {
  const { actorId, position, alias } = actorAliases;
  const ofOne = sql`select min(place) as place, called from (
      select -1 as place, ${actors.name} as called from ${actors} where ${actors.id} = ${one}
      union all select ${position}, ${alias} from ${actorAliases} where ${actorId} = ${ended('actors', one)}
    ) group by called`;
  const last = sql`(select coalesce(max(${position}), -1) from ${actorAliases} where ${actorId} = ${other})`;
  return insert(
    actorAliases,
    {
      actorId: other,
      position: sql`${last} + row_number() over (order by place)`,
      alias: sql`called`,
    },
    {
      from: sql`(${ofOne})`,
      where: sql`called <> (select ${actors.name} from ${actors} where ${actors.id} = ${other})
        and called not in (select ${alias} from ${actorAliases} where ${actorId} = ${other})`,
    },
  );
}

function officesHeld(one: SQL, other: SQL) {
  const o = aliased(offices, 'o');
  const { bodyId, role, from, to, earliest, latest, sourceId } = o;
  return insert(
    offices,
    { personId: other, bodyId, role, from, to, earliest, latest, sourceId },
    {
      from: o,
      where: sql`${o.personId} = ${ended('actors', one)}`,
      orderBy: sql`${o.id}`,
    },
  ).onConflictDoNothing();
}
