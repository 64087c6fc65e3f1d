import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { actorAncestors } from '../../schema/ancestors.ts';
import { offices } from '../../schema/offices.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { namesOf } from '../engine/sql/literal.ts';
import { insert } from './insert.ts';
import { fixed } from './rows.ts';

/** Rewrites the table of ancestors from `partOf` and offices. */
export const rewriteAncestors = [
  fixed(() => db.delete(actorAncestors)),
  fixed(() => {
    const s = aliased(actorAncestors, 'stands_for');
    const { actorId, ancestorId, earliest, latest } = s;
    const a = aliased(actors, 'a');
    const standsFor = sql`(with recursive ${s} (${namesOf(actorId, ancestorId, earliest, latest)}) as (
      select ${a.id}, ${a.partOfId}, '0000-01-01', '9999-12-31' from ${actors} ${a}
        where ${a.partOfId} is not null and ${a.ofId} is null and not ${a.retracted}
      union
      select ${offices.personId}, ${offices.bodyId}, ${offices.earliest}, coalesce(${offices.latest}, '9999-12-31')
        from ${offices} where ${offices.listed} = 1
      union
      select ${actorId}, ${a.partOfId}, ${earliest}, ${latest}
        from ${s} join ${actors} ${a} on ${a.id} = ${ancestorId} where ${a.partOfId} is not null
    ) select distinct * from ${s} where ${actorId} <> ${ancestorId}) ${s}`;
    return insert(actorAncestors, { actorId, ancestorId, earliest, latest }, { from: standsFor });
  }),
];

/** Some actors and their ancestors by `partOf`: `from` has their ids as `above.id`. */
export function actorsAbove(some: SQL) {
  const above = aliased(actors, 'above');
  const a = aliased(actors, 'a');
  const from = sql`(with recursive ${above} (${namesOf(above.id)}) as (
      ${some} union select ${a.partOfId} from ${actors} ${a} join ${above} on ${a.id} = ${above.id}
        where ${a.partOfId} is not null
    ) select * from ${above}) ${above}`;
  return { above, from };
}
