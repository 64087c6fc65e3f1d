import type { SQL } from 'drizzle-orm';
import { filled, type Statement } from '../engine/sql/statement.ts';
import type { Write } from './rows.ts';

export function printWrite({ sql, rows }: Write): Statement {
  return printWith(sql, rows && JSON.stringify(rows));
}

/** `rows` is JSON. */
export function printWith(statement: SQL, rows: string | undefined): Statement {
  return filled(statement, rows === undefined ? {} : { rows });
}
