import { type SQL, sql } from 'drizzle-orm';
import type { Branch } from '../engine/listing.ts';
import { literal } from '../engine/sql/literal.ts';
import { type Arguments, asIs } from '../engine/value.ts';
import type { Versions, VersionsOf } from '../engine/versions.ts';
import {
  asOfMoment,
  columnOfPast,
  columnThen,
  isVersioned,
  lastChange,
  lastChangeAt,
  type VersionedTable,
  versionOf,
} from './moment.ts';

/** The record directly after a change. */
export const asOfChange = (number: SQL): Versions => ({
  ...unmarkedAsOf(number),
  mark: lastChange,
});

/** The same, but ids do not name the change. */
export const unmarkedAsOf = (number: SQL): Versions => ({
  column: columnThen,
  rowOf: (table, id) => versionOf(table, id, true),
  conditions: (table, row) =>
    isVersioned(table) ? [sql`${row(table.since)} <= ${lastChange}`] : [],
  wrap: (expression) => asOfMoment(number, expression),
});

/** A root field with the argument `asOf` reads the versions of that moment. */
export const versionsOf: VersionsOf = (args) => {
  const { asOf } = args as Partial<Arguments<{ asOf: string | null }>>;
  const time = asOf?.given?.bind(asIs);
  return time && asOfChange(lastChangeAt(time));
};

/** Rows of a list that were current at the moment and are past versions now, in the list's order. */
export function pastBranch(
  { ofId, since, until, retracted }: VersionedTable,
  { keys, where }: Pick<Branch, 'keys' | 'where'>,
  isRetracted: boolean,
): Branch {
  return {
    keys,
    column: columnOfPast,
    where: (row) => [
      sql`${row(ofId)} is not null`,
      sql`${row(until)} > ${lastChange}`,
      sql`${row(since)} <= ${lastChange}`,
      sql`${row(retracted)} = ${literal(isRetracted ? 1 : 0)}`,
      ...where(row),
    ],
  };
}
