import { type Column, getTableName, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { counted } from '../../schema/counts.ts';
import { record } from '../../schema/record.ts';
import { literals, namesOf } from '../engine/sql/literal.ts';
import { type View, viewOf } from './view.ts';

/** The counts after the last change, or no row. */
export const recordView: View = viewOf(
  getTableName(record),
  sql`select 1 as ${nameOf(record.id)}, ${nameOf(changes.id)} as ${nameOf(record.version)}, ${nameOf(changes.at)} as ${nameOf(record.updatedAt)},
    ${namesOf(...counted.map((name) => changes[name]), changes.earliest, changes.latest)}
    from (select * from ${changes} where ${changes.id} > 0 order by ${changes.id} desc limit 1)
    union all select 1, 0, null, ${literals(counted.map(() => 0))}, null, null
    where not exists (select 1 from ${changes} where ${changes.id} > 0)`,
);

function nameOf({ name }: Column) {
  return sql.identifier(name);
}
