import type { Reference } from '../model/check.ts';
import { references } from '../model/check.ts';
import type { Entry } from '../model/format.ts';
import { decodeId } from '../model/id.ts';
import { invalid } from './errors.ts';
import type { Store } from './facts.ts';

const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const storeOf: Record<string, Store> = {
  Actor: 'actors',
  Source: 'sources',
  Statement: 'events',
  Tariff: 'events',
  TroopEvent: 'events',
  Interaction: 'events',
};

/** The slug of what a client names by its slug or by its id. */
export function slugNamed(store: Store, name: string, path: string[]): string {
  if (isSlug.test(name) && name.length <= 200) return name;
  const { typename, slug } = decoded(name) ?? {};
  if (typename && slug && storeOf[typename] === store) return slug;
  const shown = JSON.stringify(name.slice(0, 80));
  throw invalid(
    path,
    typename
      ? `must name one of the ${store}, and ${shown} is the id of ${typename === 'Actor' ? 'an' : 'a'} ${typename}`
      : `must be a slug such as "mexico", or an id of this record, and ${shown} is neither`,
  );
}

function decoded(id: string) {
  try {
    return decodeId(id);
  } catch {
    return undefined;
  }
}

/** What an entry may lack where only some of it is given. */
const nothing = { offices: [], citations: [], links: [], exemptions: [] };

/** What the given part of an entry refers to. */
export function referencesIn(kind: string, given: object): Reference[] {
  return references({ ...nothing, ...given, kind } as unknown as Entry);
}

/** The same, with a slug wherever an id was given. */
export function bySlugs<Given extends object>(kind: string, given: Given): Given {
  const copy = structuredClone(given);
  for (const { to, slug, path } of referencesIn(kind, copy)) {
    const [last, ...above] = [...path].reverse();
    // biome-ignore lint/suspicious/noExplicitAny: the path leads through what was just walked.
    const holder = above.reverse().reduce((at: any, step) => at[step], copy);
    holder[last as string] = slugNamed(to, slug, path.map(String));
  }
  return copy;
}
