import { badInput, quoted } from '../engine/errors.ts';

/** What a global id says. */
export interface Known {
  typename: string;
  /** What names the object among those of its type: the slug of an entry, or several words. */
  names: readonly string[];
  /** The number of the last change of the moment as of which the object is meant. */
  change?: number;
}

/**
 * A global id is the base64 of `Type:slug`, so an export and a new import keep it. Other names are
 * percent-encoded, with a slash between them. As of a moment it ends in `@` and the number of the
 * last change then.
 */
export function encodeId(
  typename: string,
  names: string | readonly string[],
  change?: number,
): string {
  const name = [names].flat().map(encodeURIComponent).join('/');
  return btoa(`${typename}:${name}${change === undefined ? '' : `@${change}`}`);
}

const format = /^([A-Za-z]+):([^@]+)(?:@(\d{1,15}))?$/;

export function decodeId(id: string): Known {
  const known = readId(id);
  // One object has one id: no other spelling of it is accepted.
  if (known && encodeId(known.typename, known.names, known.change) === id) return known;
  throw badInput(
    `${quoted(id)} is not an id of this record. Use the value of an \`id\` field, or find entries by slug.`,
  );
}

function readId(id: string): Known | undefined {
  try {
    const [, typename, name, change] = format.exec(atob(id)) ?? [];
    if (!typename || !name) return undefined;
    return {
      typename,
      names: name.split('/').map(decodeURIComponent),
      ...(change && { change: Number(change) }),
    };
  } catch {
    return undefined;
  }
}

/** The name in an id of this type, which has no versions. Ids of other types are refused. */
export function nameIn(id: string, typename: string): string {
  const { typename: known, names, change } = decodeId(id);
  const [name, ...others] = names;
  if (known === typename && name && !others.length && change === undefined) return name;
  throw badInput(`${quoted(id)} is the id of a ${known}, not of a ${typename}.`);
}
