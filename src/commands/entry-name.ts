import type { Collection } from '../model/field.ts';
import { declarations } from '../model/kinds.ts';
import type { Path } from './argument-path.ts';
import type { EntryKind } from './entries.ts';
import { invalid } from './errors.ts';
import { idNamed, slugNamed } from './references.ts';

/** An entry of any kind, by exactly one of these. */
export type EntryName = Partial<Record<'id' | 'actor' | 'source' | 'event', string | null>>;

const collections: [name: keyof EntryName, collection: Collection][] = [
  ['actor', 'actors'],
  ['source', 'sources'],
  ['event', 'events'],
];

/** The entry that an argument names, and the path of its slug or id. */
export function entryNamed(
  entry: EntryName,
  path: Path,
): { entryKind: EntryKind; slug: string; at: Path } {
  for (const [field, collection] of collections) {
    const name = entry[field];
    const at = [...path, field];
    if (name != null)
      return { entryKind: { collection }, slug: slugNamed(collection, { name, at }), at };
  }
  const at = [...path, 'id'];
  const {
    typename,
    names: [slug = ''],
  } = idNamed(entry.id ?? '', at);
  const declared = declarations.find((one) => one.typename === typename);
  if (!declared) throw invalid(at, `must be the id of an entry, but a ${typename} is none`);
  return { entryKind: { collection: declared.collection, kind: declared.kind }, slug, at };
}
