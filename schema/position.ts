import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

const idsADay = 2 ** 31;
const daysBefore1970 = 719_528;

/** Of an event, its id lies in its position. */
export const idMask = idsADay - 1;

/** The position of an event of a day: the day, counted from the year 0, before the id. */
export function positionOf(day: string, later = 0): number {
  return (Date.parse(day) / 86_400_000 + daysBefore1970 + later) * idsADay;
}

/** D1 binds numbers as floats: these stand in the text, so that the sum is an integer. */
const [days, ids] = [sql`${daysBefore1970}`.inlineParams(), sql`${idsADay}`.inlineParams()];

/** The same in SQL, of two expressions. */
export function positionBy(day: SQLWrapper, id: SQLWrapper): SQL<number> {
  return sql`(unixepoch(${day}) / 86400 + ${days}) * ${ids} + ${id}`;
}
