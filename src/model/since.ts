import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { concat } from '../engine/sql/call.ts';
import { literal } from '../engine/sql/literal.ts';

/** Each level groups changes by eight times as many as the one before. Together they hold 16 million changes. */
const levels = ['va', 'vb', 'vc', 'vd', 've', 'vf', 'vg', 'vh'] as const;
const bits = 3;

/**
 * Tags of a version in the search index: the groups of changes, one of each level, that hold the
 * change since which it is current.
 */
export const sinceTags = (since: SQLWrapper): SQL[] =>
  levels.map((level, i) => sql`${literal(level)} || (${since} >> ${literal(i * bits)})`);

/** How many groups of a level a larger group has before one of them, at most. */
const mostBefore = (1 << bits) - 1;

/**
 * The tags of all versions since the change with this number or an earlier one, as an FTS5
 * expression: the largest groups that hold only such changes. FTS5 skips versions without them.
 */
export function tagsSinceAtMost(change: SQLWrapper): SQL {
  const ofLevel = sql.join(
    levels.map((level, i) => sql`(${literal(level)}, ${literal(i * bits)})`),
    sql`, `,
  );
  // A group that is not whole is at the next level, but the last level has no next one.
  const before = Array.from({ length: mostBefore }, (_, i) => {
    const n = literal(i + 1);
    return sql`iif(end & ${literal(mostBefore)} >= ${n}, concat(' OR ', level, end - ${n}), '')`;
  });
  return sql`(select concat('vnone', group_concat(${concat(...before)}, '')) from (select column1 as level, ${change} + 1 >> column2 as end from (values ${ofLevel})))`;
}
