import { type AnySQLiteColumn, index, integer, primaryKey, text } from 'drizzle-orm/sqlite-core';
import { digest, id, oneOf, origin, slug, table, versioned, versionIndexes } from './columns.ts';

export const actorKinds = [
  'PERSON',
  'STATE',
  'GOVERNMENT_BODY',
  'ARMED_FORCE',
  'ARMED_GROUP',
  'INTERGOVERNMENTAL_ORGANIZATION',
  'COMPANY',
  'MEDIA',
  'OTHER',
] as const;

export const actors = table(
  'actors',
  {
    id: id(),
    slug: slug(),
    digest: digest(),
    origin: origin(),
    kind: text({ enum: actorKinds }).notNull(),
    name: text().notNull(),
    description: text(),
    wikidata: text(),
    countryCode: text().unique(),
    partOfId: integer().references((): AnySQLiteColumn => actors.id),
    /** Set by a merge: the actor that replaces this one. */
    mergedIntoId: integer(),
    ...versioned(),
  },
  (t) => [
    oneOf(t.kind, actorKinds),
    index('actors_by_kind').on(t.kind, t.slug),
    index('actors_by_part_of').on(t.partOfId, t.slug),
    index('actors_by_part_of_kind').on(t.partOfId, t.kind, t.slug),
    ...versionIndexes('actors', t),
  ],
);

/** Other names, in the order in which the entry lists them. */
export const actorAliases = table(
  'actor_aliases',
  {
    actorId: integer()
      .notNull()
      .references(() => actors.id),
    position: integer().notNull(),
    alias: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.position] })],
);
