import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../schema/actors.ts';
import { aliased } from '../src/engine/sql/alias.ts';
import { kindOf } from '../src/model/entry.ts';
import type { Collection } from '../src/model/field.ts';
import { tables } from '../src/model/kinds.ts';
import { actorsAbove } from '../src/store/ancestors.ts';
import type { Database } from './database.ts';

/** An entry that is recorded. */
export interface Recorded {
  slug: string;
  kind: string;
  digest: string;
  origin: string | null;
  /** If true, no new reference to it is allowed. */
  retracted?: boolean;
}

/** Binds one JSON array, however many values there are. */
export const isAmong = (column: SQLiteColumn, values: readonly (string | number)[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

export function recordedAs(
  database: Database,
  collection: Collection,
  slugs: readonly string[],
): Promise<Recorded[]> {
  const table = tables[collection];
  const { slug, digest, origin } = table;
  const kind = kindOf(collection, (column) => sql`${column}`);
  const isGone = collection === 'actors' ? sql`${actors.mergedIntoId} is null` : undefined;
  return database.ask((db) =>
    db
      .select({
        slug,
        kind: sql<string>`${kind}`.as('kind'),
        digest,
        origin,
        retracted: sql`${and(table.retracted.getSQL(), isGone)}`.mapWith(Boolean).as('retracted'),
      })
      .from(table)
      .where(isAmong(slug, slugs)),
  );
}

/** What stands above some actors: each with the one that it is part of. */
export function ancestorsOf(database: Database, slugs: readonly string[]) {
  const part = aliased(actors, 'part');
  const body = aliased(actors, 'body');
  const { above, from } = actorsAbove(
    sql`select ${actors.id} from ${actors} where ${isAmong(actors.slug, slugs)}`,
  );
  return database.ask((db) =>
    db
      .select({ slug: part.slug, partOf: sql<string>`${body.slug}`.as('partOf') })
      .from(from)
      .innerJoin(part, eq(part.id, above.id))
      .innerJoin(body, eq(body.id, part.partOfId)),
  );
}

export function countriesOf(database: Database, codes: readonly string[]) {
  const { countryCode, slug } = actors;
  return database.ask((db) =>
    db
      .select({ code: sql<string>`${countryCode}`.as('code'), slug })
      .from(actors)
      .where(isAmong(countryCode, codes)),
  );
}
