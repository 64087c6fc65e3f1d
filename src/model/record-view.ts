import { type Column, getTableName, type SQL, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { counted } from '../../schema/counts.ts';
import { record } from '../../schema/record.ts';
import { literals } from '../engine/sql/literal.ts';
import { createView, type View } from './view.ts';

/** What the last change left, or nothing. */
export const recordView: View = createView(
  getTableName(record),
  sql`select 1 as ${nameOf(record.id)}, ${changes.id} as ${nameOf(record.version)}, ${changes.at} as ${nameOf(record.updatedAt)}, ${columns()}
    from (select * from ${changes} where ${changes.id} > 0 order by ${changes.id} desc limit 1) ${changes}
    union all select 1, 0, null, ${literals(counted.map(() => 0))}, null, null
    where not exists (select 1 from ${changes} where ${changes.id} > 0)`,
);

function columns(): SQL {
  const named = [
    ...counted.map((name) => [changes[name], record[name]] as const),
    [changes.earliest, record.earliest] as const,
    [changes.latest, record.latest] as const,
  ];
  return sql.join(
    named.map(([column, as]) => sql`${column} as ${nameOf(as)}`),
    sql`, `,
  );
}

function nameOf({ name }: Column) {
  return sql.identifier(name);
}
