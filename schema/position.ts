const idsADay = 2 ** 31;
const daysBefore1970 = 719_528;

/** Of an event, its id lies in its position. */
export const idMask = idsADay - 1;

/** The position of an event of a day: the day, counted from the year 0, before the id. */
export function positionOf(day: string, later = 0): number {
  return (Date.parse(day) / 86_400_000 + daysBefore1970 + later) * idsADay;
}

/** The same in SQL, of two expressions. */
export function positionIn(day: string, id: string): string {
  return `(unixepoch(${day}) / 86400 + ${daysBefore1970}) * ${idsADay} + ${id}`;
}
