import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

const idsADay = 2 ** 31;
const daysBefore1970 = 719_528;

/** Selects the id of an event from its position. */
export const idMask = idsADay - 1;

/** The first position of a day: the number of the day since the year 0, times the number of ids. */
export function positionOf(day: string, later = 0): number {
  return (Date.parse(day) / 86_400_000 + daysBefore1970 + later) * idsADay;
}

/** D1 binds numbers as floats. As literals in the SQL text, they keep the sum an integer. */
const [days, ids] = [sql`${daysBefore1970}`.inlineParams(), sql`${idsADay}`.inlineParams()];

/** The position of an event in SQL, from expressions for its first day and its id. */
export function positionBy(day: SQLWrapper, id: SQLWrapper): SQL<number> {
  return sql`(unixepoch(${day}) / 86400 + ${days}) * ${ids} + ${id}`;
}
