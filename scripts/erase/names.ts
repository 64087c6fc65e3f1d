import { and, eq, inArray, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { collectionNames } from '../../schema/revisions.ts';
import { aliased } from '../../src/engine/sql/alias.ts';
import { kindOf } from '../../src/model/entry.ts';
import type { Collection } from '../../src/model/field.ts';
import { type EntryTable, tables } from '../../src/model/kinds.ts';
import type { Database } from '../database.ts';
import { erasedNames } from './erased.ts';

/** An entry, named by the person who runs the script. */
export interface Named {
  collection: Collection;
  id: number;
  slug: string;
  kind: string;
}

/** The entries with these names, and the actors that were merged into them. A name is a slug, or `collection/slug`. */
export async function entriesNamed(database: Database, names: readonly string[]): Promise<Named[]> {
  const found: Named[] = [];
  for (const name of new Set(names)) found.push(await entryNamed(database, name));
  const merged = await mergedInto(
    database,
    found.filter(({ collection }) => collection === 'actors').map(({ id }) => id),
  );
  const known = new Set(found.map(keyOf));
  return [...found, ...merged.filter((one) => !known.has(keyOf(one)))];
}

const keyOf = ({ collection, id }: Named) => `${collection} ${id}`;

/** True if all these entries are erased already. */
export async function areErased(database: Database, names: readonly string[]): Promise<boolean> {
  const isErased = await erasedNames(database);
  for (const name of names) {
    const { slug, collections } = partsOf(name);
    const found = await Promise.all(collections.map((of) => withSlug(database, of, slug)));
    if (found.flat().length || !collections.some((of) => isErased(of, slug))) return false;
  }
  return true;
}

function partsOf(name: string): { slug: string; collections: readonly Collection[] } {
  const [slug = '', only] = name.split('/').reverse();
  if (only === undefined) return { slug, collections: collectionNames };
  if (isCollection(only)) return { slug, collections: [only] };
  throw new Error(`"${only}" in "${name}" must be one of ${collectionNames.join(', ')}.`);
}

async function entryNamed(database: Database, name: string): Promise<Named> {
  const { slug, collections } = partsOf(name);
  const found = await Promise.all(collections.map((of) => withSlug(database, of, slug)));
  const [one, other] = found.flat();
  if (!one) throw new Error(`The record has no entry "${name}".`);
  if (other) {
    throw new Error(
      `"${slug}" is the slug of several entries. Name one of them: ${found
        .flat()
        .map(({ collection }) => `${collection}/${slug}`)
        .join(', ')}.`,
    );
  }
  if (one.mergedInto !== null) {
    throw new Error(
      `"${slug}" was merged into "${one.mergedInto}", which has its names and offices. Erase "${one.mergedInto}": this erases both.`,
    );
  }
  return one;
}

const isCollection = (word: string): word is Collection =>
  collectionNames.some((name) => name === word);

async function withSlug(database: Database, collection: Collection, slug: string) {
  const table: EntryTable = tables[collection];
  const other = aliased(actors, 'other');
  const into =
    collection === 'actors'
      ? sql`(select ${other.slug} from ${actors} ${other} where ${other.id} = ${actors.mergedIntoId})`
      : sql`null`;
  const rows = await database.ask((db) =>
    db
      .select({
        id: table.id,
        slug: table.slug,
        kind: kind(collection),
        // Drizzle omits the table of a column in a select from one table, but not inside an expression.
        mergedInto: sql<string | null>`${into}`.as('merged_into'),
      })
      .from(table)
      .where(eq(table.slug, slug)),
  );
  return rows.map((row) => ({ ...row, collection }));
}

const kind = (collection: Collection) =>
  sql<string>`${kindOf(collection, (column) => sql`${column}`)}`.as('kind');

async function mergedInto(database: Database, ids: readonly number[]): Promise<Named[]> {
  if (!ids.length) return [];
  const rows = await database.ask((db) =>
    db
      .select({ id: actors.id, slug: actors.slug, kind: actors.kind })
      .from(actors)
      .where(and(inArray(actors.mergedIntoId, [...ids]), sql`${actors.ofId} is null`)),
  );
  return rows.map((row) => ({ ...row, collection: 'actors' }));
}
