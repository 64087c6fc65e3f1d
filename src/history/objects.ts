import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { changes } from '../../schema/changes.ts';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { links, predicates } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { collectionNames, revisions } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { eventKinds, tables } from '../model/kinds.ts';
import { isSlug } from '../model/slug.ts';
import { existedThen, idNamed, lastChange, type VersionedTable, versionNamed } from './moment.ts';

/** One of the names in an id, by its place. */
type Name = (at: number) => SQL;

/** How the objects of a type are found by what their ids say. `isThen`: as of a moment. */
export interface Objects {
  table: SQLiteTable;
  /** What each name in an id must be. */
  names: readonly { test: (name: string) => boolean }[];
  /** The last name may be absent. */
  isLastOptional?: boolean;
  /** True if the objects never change, so that their ids have no moment. */
  isFixed?: boolean;
  /** The id of the row. */
  id: (name: Name, isThen: boolean) => SQL;
  where?: (row: Row, isThen: boolean) => SQL | undefined;
}

const slug = { test: isSlug };
const number = /^\d{1,15}$/;
const text = /^[^\0]+$/;

const oneOf = (words: readonly string[]) => new RegExp(`^(${words.join('|')})$`);

const integer = (name: SQL) => sql`cast(${name} as integer)`;

const entries = (table: VersionedTable, where?: Objects['where']): Objects => ({
  table,
  names: [slug],
  id: (name, isThen) => versionNamed(table, name(0), isThen),
  where,
});

/** Parts of an entry: they exist as of a moment if their version of the entry does. */
const existing = (table: VersionedTable, owner: SQLiteColumn): Objects['where'] => {
  return (row, isThen) => (isThen ? existedThen(table, row(owner)) : undefined);
};

const [c, l, o, r] = [
  aliased(citations, 'c'),
  aliased(links, 'l'),
  aliased(offices, 'o'),
  aliased(revisions, 'r'),
];

const citation: Objects = {
  table: citations,
  names: [slug, slug, text],
  isLastOptional: true,
  id: (name, isThen) =>
    sql`(select ${c.id} from ${citations} ${c} where ${c.eventId} = ${versionNamed(events, name(0), isThen)} and ${c.sourceId} = ${idNamed(sources, name(1))} and ${c.locator} is ${name(2)} order by ${c.id} limit 1)`,
  where: existing(events, citations.eventId),
};

const link: Objects = {
  table: links,
  names: [slug, oneOf(predicates), slug],
  id: (name, isThen) =>
    sql`(select ${l.id} from ${links} ${l} where ${l.fromId} = ${versionNamed(events, name(0), isThen)} and ${l.predicate} = ${name(1)} and ${l.toId} = ${idNamed(events, name(2))})`,
  where: existing(events, links.fromId),
};

const office: Objects = {
  table: offices,
  names: [slug, slug, text, text],
  id: (name, isThen) =>
    sql`(select ${o.id} from ${offices} ${o} where ${o.personId} = ${versionNamed(actors, name(0), isThen)} and ${o.bodyId} = ${idNamed(actors, name(1), isThen)} and ${o.role} = ${name(2)} and ${o.from} = ${name(3)})`,
  where: existing(actors, offices.personId),
};

const change: Objects = {
  table: changes,
  names: [number],
  isFixed: true,
  id: (name) => integer(name(0)),
  where: (row, isThen) => (isThen ? sql`${row(changes.id)} <= ${lastChange}` : undefined),
};

const ofCollections = (of: (table: VersionedTable) => SQL) =>
  sql.join(
    collectionNames.map((name) => sql`when ${literal(name)} then ${of(tables[name])}`),
    sql` `,
  );

const revision: Objects = {
  table: revisions,
  names: [oneOf(collectionNames), slug, number],
  isFixed: true,
  id: (name) =>
    sql`(select ${r.id} from ${revisions} ${r} where ${r.collection} = ${name(0)} and ${r.entryId} = case ${name(0)} ${ofCollections(
      (table) => sql`(select ${table.id} from ${table} where ${table.slug} = ${name(1)})`,
    )} end and ${r.number} = ${integer(name(2))})`,
  where: (row, isThen) => (isThen ? sql`${row(revisions.changeId)} <= ${lastChange}` : undefined),
};

/** The types with the interface `Node`. */
export const objects: ReadonlyMap<string, Objects> = new Map([
  ['Actor', entries(actors)],
  ['Source', entries(sources)],
  ...Object.values(eventKinds).map(({ kind, typename }): [string, Objects] => [
    typename,
    // The plus keeps SQLite from scanning a whole kind instead of looking the slug up.
    entries(events, (row) => sql`+${row(events.kind)} = ${literal(kind)}`),
  ]),
  ['Citation', citation],
  ['Link', link],
  ['Office', office],
  ['Change', change],
  ['Revision', revision],
]);
