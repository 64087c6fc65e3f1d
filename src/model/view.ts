import type { SQL } from 'drizzle-orm';
import { printed } from '../engine/sql/statement.ts';

/** A view of the database, and the SELECT that it stands for. */
export interface View {
  name: string;
  sql: string;
}

export const viewOf = (name: string, select: SQL): View => ({
  name,
  sql: printed(select.inlineParams()).sql,
});
