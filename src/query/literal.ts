import { type SQL, sql } from 'drizzle-orm';

/** A constant of ours as part of a statement's text: a word of an enum, a limit, a name in JSON. */
export function literal(known: string | number): SQL {
  return sql`${known}`.inlineParams();
}

export function literals(known: readonly (string | number)[]): SQL {
  return sql.join(known.map(literal), sql`, `);
}
