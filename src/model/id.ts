import { badInput } from '../engine/errors.ts';

/** A global id is base64 of `Type:slug`: it survives export and re-import. */
export function encodeId(typename: string, slug: string): string {
  return btoa(`${typename}:${slug}`);
}

export function decodeId(id: string): { typename: string; slug: string } {
  const [, typename, slug] = /^([A-Za-z]+):([a-z0-9-]+)$/.exec(fromBase64(id) ?? '') ?? [];
  if (!typename || !slug || encodeId(typename, slug) !== id) {
    throw badInput(
      `"${id.slice(0, 80)}" is not an id of this record. Use the value of an \`id\` field, or look things up by slug.`,
    );
  }
  return { typename, slug };
}

function fromBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
