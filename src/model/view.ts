import type { SQL } from 'drizzle-orm';
import { printed } from '../engine/sql/statement.ts';

/** A database view and its SELECT. */
export interface View {
  name: string;
  sql: string;
}

export const viewOf = (name: string, select: SQL): View => ({
  name,
  sql: printed(select.inlineParams()).sql,
});
