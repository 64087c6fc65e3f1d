import { eq, or, sql } from 'drizzle-orm';
import { events, listOfKind } from '../../schema/events.ts';
import { links, type predicates } from '../../schema/links.ts';
import { collectionNames } from '../../schema/revisions.ts';
import { aliased } from '../../src/engine/sql/alias.ts';
import { literal } from '../../src/engine/sql/literal.ts';
import type { Collection } from '../../src/model/field.ts';
import { type EntryTable, tables } from '../../src/model/kinds.ts';
import { type ReferenceColumn, tableOf } from '../../src/model/parts.ts';
import type { Ids } from '../../src/store/erase.ts';
import type { Lifetime } from '../../src/store/erase-counts.ts';
import type { Database } from '../database.ts';
import { isAmong } from '../recorded.ts';

/** A version of an entry: a row of one of the tables of entries. */
export interface Version {
  collection: Collection;
  id: number;
  ofId: number | null;
  revision: number;
  since: number;
  until: number | null;
  retracted: boolean;
  /** The list that the version is counted in. */
  list: Lifetime['list'];
  /** The first day of an event. */
  earliest: string | null;
}

/** An entry or a past version that refers to an entry. */
export interface Referring {
  reference: ReferenceColumn;
  id: number;
  ofId: number | null;
  slug: string;
}

/** All versions of entries, or the past versions with these ids. */
export async function versionsOf(database: Database, ids: Ids): Promise<Version[]> {
  const found = collectionNames.map(async (collection) => {
    if (!ids[collection].length) return [];
    const table: EntryTable = tables[collection];
    const ofEvent = collection === 'events' ? events : undefined;
    const rows = await database.ask((db) =>
      db
        .select({
          id: table.id,
          ofId: table.ofId,
          revision: table.revision,
          since: table.since,
          until: table.until,
          retracted: table.retracted,
          kind: ofEvent?.kind ?? sql<null>`null`.as('kind'),
          earliest: ofEvent?.earliest ?? sql<null>`null`.as('earliest'),
        })
        .from(table)
        .where(or(isAmong(table.id, ids[collection]), isAmong(table.ofId, ids[collection]))),
    );
    return rows.map(({ kind, ...row }): Version => {
      const list = kind === null || collection !== 'events' ? collection : listOfKind[kind];
      return { ...row, collection, list: list as Lifetime['list'] };
    });
  });
  return (await Promise.all(found)).flat();
}

/** The rows of a reference column that lead to entries. */
export async function referringTo(
  database: Database,
  reference: ReferenceColumn,
  ids: readonly number[],
): Promise<Referring[]> {
  if (!ids.length) return [];
  const { column, entry, of } = reference;
  const e = aliased<EntryTable>(tables[of], 'e');
  const rows = await database.ask((db) =>
    db
      .selectDistinct({ id: e.id, ofId: e.ofId, slug: e.slug })
      .from(tableOf(column))
      .innerJoin(e, eq(e.id, entry))
      .where(isAmong(column, ids)),
  );
  return rows.map((row) => ({ ...row, reference }));
}

const f = aliased(events, 'f');
const t = aliased(events, 't');

/** When links that begin or end in one of the versions were counted. */
export async function lifetimesOfLinks(
  database: Database,
  versions: readonly number[],
  entries: readonly number[],
): Promise<Lifetime[]> {
  if (!versions.length) return [];
  const rows = await database.ask((db) =>
    db
      .select({
        from: sql<number>`${f.id}`.as('linking'),
        to: sql<number>`${t.id}`.as('linked'),
        since: sql<number>`max(${f.since}, ${t.since})`.as('since'),
        until: sql<
          number | null
        >`nullif(min(coalesce(${f.until}, 9e15), coalesce(${t.until}, 9e15)), 9e15)`.as('until'),
      })
      .from(links)
      .innerJoin(f, eq(f.id, links.fromId))
      .innerJoin(t, or(eq(t.id, links.toId), eq(t.ofId, links.toId)))
      .where(
        sql`(${isAmong(links.fromId, versions)} or ${isAmong(links.toId, entries)}) and not ${f.retracted} and not ${t.retracted}`,
      ),
  );
  const gone = new Set(versions);
  return rows
    .filter(({ from, to }) => gone.has(from) || gone.has(to))
    .filter(({ since, until }) => until === null || since < until)
    .map(({ since, until }) => ({ list: 'links', since, until: until ?? undefined }));
}

const denies = literal<(typeof predicates)[number]>('DENIES');

/** The slugs of events that these deny. */
export async function deniedBy(database: Database, ids: readonly number[]): Promise<string[]> {
  if (!ids.length) return [];
  const rows = await database.ask((db) =>
    db
      .selectDistinct({ id: t.id, slug: t.slug })
      .from(links)
      .innerJoin(t, eq(t.id, links.toId))
      .where(sql`${isAmong(links.fromId, ids)} and ${links.predicate} = ${denies}`),
  );
  return rows.filter(({ id }) => !ids.includes(id)).map(({ slug }) => slug);
}
