import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import * as tables from '../../schema/tables.ts';

/** Past versions have their unique values behind a space and the number of a change. */
const original = <Key extends string | null>(key: Key): Key =>
  (key?.replace(/^ \d+ /, '') ?? null) as Key;

const byOwner = <Row>(rows: readonly Row[], owner: (row: Row) => number): Map<number, Row[]> =>
  Map.groupBy(rows, owner) as Map<number, Row[]>;

const byId = <Row extends { id: number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

/** All rows of all tables, in the order of their ids. Parts are found by the row that has them. */
export async function readRows() {
  const db = drizzle(env.DB);
  const inOrder = <Row extends { position: number }>(rows: Row[]) =>
    rows.sort((a, b) => a.position - b.position);
  const byRow = <Row extends { id: number }>(rows: Row[]) => rows.sort((a, b) => a.id - b.id);
  return {
    actors: (await db.select().from(tables.actors)).map((row) => ({
      ...row,
      slug: original(row.slug),
      countryCode: original(row.countryCode),
    })),
    sources: (await db.select().from(tables.sources)).map((row) => ({
      ...row,
      slug: original(row.slug),
    })),
    events: (await db.select().from(tables.events)).map((row) => ({
      ...row,
      slug: original(row.slug),
    })),
    changes: byRow(await db.select().from(tables.changes)),
    revisions: byRow(await db.select().from(tables.revisions)),
    aliases: byOwner(inOrder(await db.select().from(tables.actorAliases)), (row) => row.actorId),
    offices: byOwner(byRow(await db.select().from(tables.offices)), (row) => row.personId),
    citations: byOwner(byRow(await db.select().from(tables.citations)), (row) => row.eventId),
    links: byOwner(byRow(await db.select().from(tables.links)), (row) => row.fromId),
    statements: byId(await db.select().from(tables.statements)),
    tariffs: byId(await db.select().from(tables.tariffs)),
    troopEvents: byId(await db.select().from(tables.troopEvents)),
    interactions: byId(await db.select().from(tables.interactions)),
    phases: byOwner(inOrder(await db.select().from(tables.tariffPhases)), (row) => row.tariffId),
    exemptions: byOwner(
      inOrder(await db.select().from(tables.tariffExemptions)),
      (row) => row.tariffId,
    ),
    products: byOwner(
      inOrder(await db.select().from(tables.tariffProducts)),
      (row) => row.tariffId,
    ),
  };
}

export type Rows = Awaited<ReturnType<typeof readRows>>;

type Valued<Of> =
  Of extends Map<number, infer Row> ? (Row extends (infer Item)[] ? Item : Row) : never;

export type ActorRow = Rows['actors'][number];
export type SourceRow = Rows['sources'][number];
export type EventRow = Rows['events'][number];
export type ChangeRow = Rows['changes'][number];
export type RevisionRow = Rows['revisions'][number];
export type OfficeRow = Valued<Rows['offices']>;
export type CitationRow = Valued<Rows['citations']>;
export type LinkRow = Valued<Rows['links']>;
export type ExemptionRow = Valued<Rows['exemptions']>;
export type ProductRow = Valued<Rows['products']>;

const slugsById = new WeakMap<object, Map<number, string>>();

/** The slug of the entry whose present or past version is the row with this id. */
export function slugOf(
  all: readonly { id: number; slug: string }[],
  rowId: number | null,
): string | undefined {
  let slugs = slugsById.get(all);
  if (!slugs) {
    slugs = new Map(all.map(({ id, slug }) => [id, slug]));
    slugsById.set(all, slugs);
  }
  return slugs.get(rowId ?? -1);
}
