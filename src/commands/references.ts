import { quoted } from '../engine/errors.ts';
import { withArticle } from '../model/article.ts';
import type { Collection, Fields } from '../model/field.ts';
import { decodeId } from '../model/id.ts';
import { collectionOfType } from '../model/kinds.ts';
import { type Visit, visitReferences } from '../model/references.ts';
import { isSlug } from '../model/slug.ts';
import type { Named, Path } from './argument-path.ts';
import { invalid } from './errors.ts';

/** The slug in a client's slug or global id. An id of a moment names the same entry. */
export function slugNamed(collection: Collection, { name, at }: Named): string {
  if (isSlug(name)) return name;
  const { typename, names: [slug] = [] } = decoded(name) ?? {};
  if (typename && slug && collectionOfType.get(typename) === collection) return slug;
  const shown = quoted(name);
  throw invalid(
    at,
    typename
      ? `must name one of the ${collection}, but ${shown} is the id of ${withArticle(typename)}`
      : `must be a slug such as "mexico" or an id of this record, but ${shown} is neither`,
  );
}

/** The parts of a client's global id. */
export function idNamed(id: string, at: Path) {
  const known = decoded(id);
  if (known) return known;
  throw invalid(at, `must be an id of this record, but ${quoted(id)} is none`);
}

function decoded(id: string) {
  try {
    return decodeId(id);
  } catch {
    return undefined;
  }
}

/** A copy of an argument with ids replaced by slugs. */
export function bySlugs<Given extends object>(fields: Fields, given: Given, at: Path): Given {
  const copy = structuredClone(given);
  const replace: Visit = ({ to, slug, path }, holder, name) => {
    holder[name] = slugNamed(to, { name: slug, at: path });
  };
  visitReferences(fields, copy, replace, [...at]);
  return copy;
}
