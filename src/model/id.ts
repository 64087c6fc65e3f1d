import { badInput } from '../engine/errors.ts';

/** A global id is the base64 of `Type:slug`, so an export and a new import keep it. */
export function encodeId(typename: string, slug: string): string {
  return btoa(`${typename}:${slug}`);
}

export function decodeId(id: string): { typename: string; slug: string } {
  const [, typename, slug] = /^([A-Za-z]+):([a-z0-9-]+)$/.exec(fromBase64(id) ?? '') ?? [];
  if (!typename || !slug || encodeId(typename, slug) !== id) {
    throw badInput(
      `"${id.slice(0, 80)}" is not an id of this record. Use the value of an \`id\` field, or find entries by slug.`,
    );
  }
  return { typename, slug };
}

/** The slug in an id of this type. Ids of other types are refused. */
export function slugIn(id: string, typename: string): string {
  const known = decodeId(id);
  if (known.typename === typename) return known.slug;
  throw badInput(`"${id.slice(0, 80)}" is the id of a ${known.typename}, not of a ${typename}.`);
}

function fromBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
