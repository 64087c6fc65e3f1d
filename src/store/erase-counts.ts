import { eq, type SQL, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { counted } from '../../schema/counts.ts';
import { events } from '../../schema/events.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import { inputRows, rowsOf, statement } from './rows.ts';

/** The changes after which something was counted. */
export interface Lifetime {
  list: (typeof counted)[number];
  /** The first of them. */
  since: number;
  /** The first change after which it was no longer counted. Absent: it is still counted. */
  until?: number;
}

/** The counts of all changes, as if something had never been in lists. */
export const withoutLifetimes = statement<Lifetime>(() => {
  const { field } = rowsOf<Lifetime>();
  const c = aliased(changes, 'c');
  const counts = counted.map((list) => [
    list,
    sql<number>`sum(${field('list')} = ${literal(list)})`.as(list),
  ]);
  const m = db
    .select({
      id: sql<number>`${c.id}`.as('id'),
      ...(Object.fromEntries(counts) as Record<Lifetime['list'], SQL.Aliased<number>>),
    })
    .from(inputRows)
    .innerJoin(c, sql`${c.id} >= ${field('since')} and ${c.id} < coalesce(${field('until')}, 9e15)`)
    .groupBy(c.id)
    .as('m');
  return db
    .update(changes)
    .set(Object.fromEntries(counted.map((list) => [list, sql`${changes[list]} - ${m[list]}`])))
    .from(m)
    .where(eq(changes.id, m.id));
});

/** The first and the last day of the record after each change, if it was one of these days. */
export const daysAgain = statement<string>(() =>
  db
    .update(changes)
    .set({ earliest: edge(sql`min`, sql`asc`), latest: edge(sql`max`, sql`desc`) })
    .where(
      sql`exists (select 1 from ${inputRows} where v in (${changes.earliest}, ${changes.latest}))`,
    ),
);

/** Current and past versions each have an index that finds the day fast. */
function edge(utmost: SQL, order: SQL): SQL {
  const { id } = changes;
  const current = sql`select ${events.earliest} as day from ${events}
    where ${events.position} >= 0 and ${events.since} <= ${id} order by ${events.position} ${order} limit 1`;
  const past = sql`select ${utmost}(${events.earliest}) from ${events}
    where ${events.ofId} is not null and ${events.until} > ${id} and ${events.since} <= ${id} and not ${events.retracted}`;
  return sql`(select ${utmost}(day) from (select day from (${current}) union all ${past}))`;
}
