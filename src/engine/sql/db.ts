import { drizzle } from 'drizzle-orm/d1';

/** Builds statements and sends none: a `Database` sends them. */
export const db = drizzle({} as never);
