import { eq } from 'drizzle-orm';
import { actorAliases, actors } from '../../../schema/actors.ts';
import { offices } from '../../../schema/offices.ts';
import { db } from '../../engine/sql/db.ts';
import { spanBetween } from '../../model/edtf.ts';
import type { Actor } from '../../model/format.ts';
import { insert, upsert } from '../insert.ts';
import { type Change, given, rowsOf, statement } from '../rows.ts';
import { nextVersion, thisChange } from '../things.ts';
import type { Digested, Written } from '../written.ts';

type ActorRow = Actor & { digest: string; origin: string | null };

const putActors = statement<ActorRow>(() => {
  const { fields } = rowsOf<ActorRow>();
  return upsert(
    actors,
    actors.slug,
    {
      ...fields('slug', 'digest', 'origin', 'kind', 'name', 'description', 'wikidata'),
      ...fields('countryCode'),
      since: thisChange,
    },
    { set: nextVersion(actors) },
  );
});

/** When all have their keys: an actor may be part of one that comes after it. */
const putParts = statement<ActorRow>(() => {
  const { field, actorId } = rowsOf<ActorRow>();
  return db
    .update(actors)
    .set({ partOfId: actorId('partOf') })
    .from(given)
    .where(eq(actors.slug, field('slug')));
});

export function actorRows(items: Digested<Actor>[], { origin }: Written): Change[] {
  const rows = items.map(({ entry, digest }) => ({ ...entry, digest, origin }));
  return [
    putActors(rows),
    putParts(rows.filter(({ partOf }, i) => partOf !== undefined || items[i]?.known)),
  ];
}

interface AliasRow {
  slug: string;
  position: number;
  alias: string;
}

const insertAliases = statement<AliasRow>(() => {
  const { actorId, fields } = rowsOf<AliasRow>();
  return insert(actorAliases, { actorId: actorId('slug'), ...fields('position', 'alias') });
});

type OfficeRow = Actor['offices'][number] &
  ReturnType<typeof spanBetween> & {
    slug: string;
  };

const insertOffices = statement<OfficeRow>(() => {
  const { actorId, sourceId, fields } = rowsOf<OfficeRow>();
  return insert(offices, {
    personId: actorId('slug'),
    bodyId: actorId('body'),
    ...fields('role', 'from', 'to', 'earliest', 'latest'),
    sourceId: sourceId('source'),
  });
});

export function officeRows(items: Digested<Actor>[]): Change[] {
  const actors = items.map(({ entry }) => entry);
  return [
    insertAliases(
      actors.flatMap(({ slug, aliases }) =>
        aliases.map((alias, position) => ({ slug, position, alias })),
      ),
    ),
    insertOffices(
      actors.flatMap(({ slug, offices }) =>
        offices.map((office) => ({ slug, ...office, ...spanBetween(office.from, office.to) })),
      ),
    ),
  ];
}
