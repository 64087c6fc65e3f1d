import type { SQL } from 'drizzle-orm';
import { cellsOf, jsonArray } from './json.ts';
import type { Planned } from './plan.ts';

/** What a statement tells about its request besides the answer. */
export interface Notice {
  /** The name of the list that the values belong to. */
  name: string;
  sql: SQL;
  read: (raw: unknown) => readonly unknown[];
}

/** A plan together with what its statement tells. */
export function withNotices(answer: Planned, notices: readonly Notice[]): Planned {
  if (!notices.length) return answer;
  return {
    nested: true,
    sql: jsonArray([answer.sql, ...notices.map(({ sql }) => sql)]),
    read: reader(
      answer.read,
      notices.map(({ name, read }) => ({ name, read })),
    ),
  };
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function reader(read: Planned['read'], notices: readonly Omit<Notice, 'sql'>[]): Planned['read'] {
  return (raw, inputs) => {
    const [answer, ...told] = cellsOf(raw as unknown[], 1 + notices.length);
    for (const [i, { name, read }] of notices.entries()) {
      inputs.notices.push(...read(told[i]).map((value) => ({ name, value })));
    }
    return read(answer, inputs);
  };
}
