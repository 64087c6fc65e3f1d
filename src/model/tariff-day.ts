import { type SQL, sql } from 'drizzle-orm';
import { events } from '../../schema/events.ts';
import { tariffPhases } from '../../schema/tariffs.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';

const phase = aliased(tariffPhases, 'p');

/** A value of the last phase that had begun on a day. */
const onDay = (row: Row, day: unknown, what: SQL) =>
  sql`(select ${what} from ${tariffPhases} ${phase} where ${phase.tariffId} = ${row(events.id)} and ${phase.earliest} <= ${day} order by ${phase.earliest} desc limit 1)`;

/** The status of a tariff on a day. */
export const statusOn = (row: Row, day: unknown): SQL =>
  sql`coalesce(${onDay(row, day, sql`case when ${phase.latest} < ${day} and ${phase.status} <> 'REVOKED' then 'EXPIRED' else ${phase.status} end`)}, 'NOT_ANNOUNCED')`;

/** The rate of a tariff on a day. Null if it was not in force. */
export const rateOn = (row: Row, day: unknown): SQL =>
  onDay(
    row,
    day,
    sql`case when ${phase.status} = 'IN_FORCE' and coalesce(${phase.latest} >= ${day}, true) then ${phase.ratePercent} end`,
  );

/** When the phase began that a tariff was in on a day. */
export const statusFromOn = (row: Row, day: unknown): SQL => onDay(row, day, sql`${phase.from}`);
