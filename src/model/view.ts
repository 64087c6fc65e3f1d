import type { SQL } from 'drizzle-orm';
import { printed } from '../engine/sql/statement.ts';

/** A view of the database, with the statement that creates it. */
export interface View {
  name: string;
  sql: string;
}

export const createView = (name: string, select: SQL): View => ({
  name,
  sql: `CREATE VIEW \`${name}\` AS\n${printed(select.inlineParams()).sql}`,
});
