import { type SQL, sql } from 'drizzle-orm';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { actors } from '../../schema/actors.ts';
import { actorNames } from '../../schema/search.ts';
import { element, elementsOf, jsonRows } from '../engine/json.ts';
import type { Notice } from '../engine/notices.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { literal } from '../engine/sql/literal.ts';
import { Bound } from '../engine/value.ts';
import { idNamed } from '../history/moment.ts';
import type { Collection } from '../model/field.ts';
import { tables } from '../model/kinds.ts';
import { groupsOf } from './spelling.ts';

/** A slug in a filter that names nothing. */
export interface UnknownSlug {
  slug: string;
  /** Where it was looked up. */
  collection: Collection;
  /** Up to three slugs that look like it, most similar first. Only actors are looked up. */
  suggestions: string[];
}

const mostLooked = 30;
const mostSuggested = 3;

/** The slugs in the filters of a statement. */
const asked = new WeakMap<QueryContext, Map<Collection, Bound<string>[]>>();

/** A filter with an unknown slug matches nothing, and the answer says which slug it was. */
export function tellIfUnknown(
  collection: Collection,
  slug: Bound<string>,
  context: QueryContext,
): void {
  const slugs = asked.get(context) ?? new Map<Collection, Bound<string>[]>();
  asked.set(context, slugs);
  const known = slugs.get(collection);
  if (known) known.push(slug);
  else {
    const first = [slug];
    slugs.set(collection, first);
    context.notices.push(unknownAmong(collection, first, Boolean(context.versions)));
  }
}

/** One look for all slugs of a statement, each once. More may be added to them while it is planned. */
function unknownAmong(
  collection: Collection,
  slugs: readonly Bound<string>[],
  isThen: boolean,
): Notice {
  const table = tables[collection];
  const all = new Bound((inputs) =>
    JSON.stringify([...new Map(slugs.map((slug) => askedFor(slug.of(inputs))))]),
  );
  const [slug, match] = [sql`${element} ->> 0`, sql`${element} ->> 1`];
  const similar = collection === 'actors' ? similarActors(match) : sql`json_array()`;
  const unknown = sql`select json_array(${slug}, ${similar}) as r from ${elementsOf(all)} where ${idNamed(table, slug, isThen)} is null`;
  return {
    name: 'unknownSlugs',
    sql: sql`(${jsonRows(unknown)})`,
    read: (raw) =>
      (raw as [string, string[]][]).map(([slug, found]): UnknownSlug => {
        const suggestions = suggestionList(slug, found).slice(0, mostSuggested);
        return { slug, collection, suggestions };
      }),
  };
}

/** A slug, and an FTS5 expression of the letters in it, three in a row. */
function askedFor(slug: string): [slug: string, match: string] {
  const groups = [...groupsOf(slug.replaceAll('-', ' '))].map((group) => `"${group}"`);
  return [slug, groups.join(' OR ') || '""'];
}

/** Slugs of actors whose names have three letters in a row in common with a slug. */
function similarActors(match: SQL): SQL {
  return sql`(select json_group_array(x.slug) from (select ${actors.slug} as slug from ${actorNames}
    join ${actors} on ${actors.id} = ${actorNames.id} where ${actorNames} match ${match} order by rank limit ${literal(mostLooked)}) x)`;
}
