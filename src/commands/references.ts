import type { Collection, Fields } from '../model/field.ts';
import { decodeId } from '../model/id.ts';
import { collectionOfType } from '../model/kinds.ts';
import { type Reference, type Visit, visitReferences } from '../model/references.ts';
import { invalid } from './errors.ts';

const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The slug in a client's slug or global id. An id of a moment names the same entry. */
export function slugNamed(collection: Collection, name: string, path: string[]): string {
  if (isSlug.test(name) && name.length <= 200) return name;
  const { typename, names: [slug] = [] } = decoded(name) ?? {};
  if (typename && slug && collectionOfType.get(typename) === collection) return slug;
  const shown = JSON.stringify(name.slice(0, 80));
  throw invalid(
    path,
    typename
      ? `must name one of the ${collection}, but ${shown} is the id of ${/^[AEIO]/.test(typename) ? 'an' : 'a'} ${typename}`
      : `must be a slug such as "mexico" or an id of this record, but ${shown} is neither`,
  );
}

function decoded(id: string) {
  try {
    return decodeId(id);
  } catch {
    return undefined;
  }
}

/** A copy of an object with ids replaced by slugs. */
export function bySlugs<Given extends object>(
  fields: Fields,
  given: Given,
  path: Reference['path'] = [],
): Given {
  const copy = structuredClone(given);
  const replace: Visit = ({ to, slug, path }, holder, name) => {
    holder[name] = slugNamed(to, slug, path.map(String));
  };
  visitReferences(fields, copy, replace, path);
  return copy;
}
