import { createHash } from 'node:crypto';
import { erased } from '../../schema/erased.ts';
import type { Collection } from '../../src/model/field.ts';
import type { Database } from '../database.ts';

/** What the tombstone of an entry is found by. */
export const hashOfName = (collection: Collection, slug: string): string =>
  createHash('sha256').update(`${collection} ${slug}`).digest('hex');

/** Tells which names are those of erased entries. There are few, so all are read at once. */
export async function erasedNames(
  database: Database,
): Promise<(collection: Collection, slug: string) => boolean> {
  const rows = await database.ask((db) => db.select({ hash: erased.hash }).from(erased));
  const hashes = new Set(rows.map(({ hash }) => hash));
  return (collection, slug) => hashes.size > 0 && hashes.has(hashOfName(collection, slug));
}
