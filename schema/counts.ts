import { integer } from 'drizzle-orm/sqlite-core';
import { listOfKind } from './events.ts';

type Counted = 'actors' | 'sources' | 'links' | (typeof listOfKind)[keyof typeof listOfKind];

/** What the record counts: entries that appear in lists, and the links between them. */
export const counted: readonly Counted[] = [
  'actors',
  ...Object.values(listOfKind),
  'sources',
  'links',
];

/** A kind that is added later counts from 0. */
const count = () => integer().notNull().default(0);

export const counts = () =>
  Object.fromEntries(counted.map((name) => [name, count()])) as Record<
    Counted,
    ReturnType<typeof count>
  >;
