import { type SQL, sql } from 'drizzle-orm';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { actors } from '../../schema/actors.ts';
import { actorNames } from '../../schema/search.ts';
import type { Notice } from '../engine/notices.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Bound } from '../engine/value.ts';
import type { Collection } from '../model/field.ts';
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

/** A filter with an unknown slug matches nothing, and the answer says which slug it was. */
export function unknownSlug(collection: Collection, slug: Bound<string>, id: SQL): Notice {
  const similar = collection === 'actors' ? similarActors(slug) : sql`json_array()`;
  return {
    name: 'unknownSlugs',
    planned: {
      sql: sql`case when ${id} is null then ${similar} end`,
      read: (found, inputs): UnknownSlug => {
        const unknown = slug.of(inputs);
        const suggestions = suggestionList(unknown, found as string[]).slice(0, mostSuggested);
        return { slug: unknown, collection, suggestions };
      },
    },
  };
}

/** Slugs of actors whose names have three letters in a row in common with the slug. */
function similarActors(slug: Bound<string>): SQL {
  const match = slug.map(
    (known) =>
      [...groupsOf(known.replaceAll('-', ' '))].map((group) => `"${group}"`).join(' OR ') || '""',
  );
  return sql`(select json_group_array(x.slug) from (select ${actors.slug} as slug from ${actorNames}
    join ${actors} on ${actors.id} = ${actorNames.id} where ${actorNames} match ${match} order by rank limit ${literal(mostLooked)}) x)`;
}
