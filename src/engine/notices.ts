import { cellsOf, jsonArray } from './json.ts';
import type { Planned } from './plan.ts';

/** What a statement tells about its request besides the answer. */
export interface Notice {
  /** The same notice is told once. */
  name: string;
  /** Its value is null if there is nothing to tell. */
  planned: Planned;
}

/** A plan together with what its statement tells. */
export function withNotices(answer: Planned, notices: readonly Notice[]): Planned {
  if (!notices.length) return answer;
  return {
    nested: true,
    sql: jsonArray([answer.sql, ...notices.map(({ planned }) => planned.sql)]),
    read: reader(
      answer.read,
      notices.map(({ name, planned: { read } }) => ({ name, read })),
    ),
  };
}

/** Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function reader(
  read: Planned['read'],
  notices: readonly { name: string; read: Planned['read'] }[],
): Planned['read'] {
  return (raw, inputs) => {
    const [answer, ...told] = cellsOf(raw as unknown[], 1 + notices.length);
    for (const [i, notice] of notices.entries()) {
      const value = told[i];
      if (value !== null)
        inputs.notices.push({ name: notice.name, value: notice.read(value, inputs) });
    }
    return read(answer, inputs);
  };
}
