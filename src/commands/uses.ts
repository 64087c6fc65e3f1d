import { getColumnTable, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { referenceColumns } from '../model/parts.ts';

/** The slugs of the entries that refer to an entry. */
export interface Uses {
  actors: string[];
  sources: string[];
  events: { slug: string; kind: string }[];
}

/** The most entries in `Uses`, and the most that a merge moves. */
export const mostUses = 10_000;

interface Reference {
  column: SQLiteColumn;
  entry: SQLiteColumn;
}

/** Where entries of one collection refer to those of another. Each column has an index. */
function columnsOf(of: Collection, to: Collection): Reference[] {
  const declared: Reference[] = referenceColumns.filter((one) => one.of === of && one.to === to);
  const merged = { column: actors.mergedIntoId, entry: actors.id };
  return of === 'actors' && to === 'actors' ? [...declared, merged] : declared;
}

const idOf = (collection: Collection, slug: string | Placeholder): SQL => {
  const x = aliased<EntryTable>(tables[collection], 'x');
  return sql`(select ${x.id} from ${tables[collection]} ${x} where ${x.slug} = ${slug})`;
};

/** D1 allows five terms in a compound SELECT. */
const mostTerms = 5;

function union(terms: readonly SQL[]): SQL {
  const all = (some: readonly SQL[]) => sql.join([...some], sql` union all `);
  if (terms.length <= mostTerms) return all(terms);
  const [first, others] = [terms.slice(0, mostTerms - 1), terms.slice(mostTerms - 1)];
  return sql`select id from (${all(first)}) union all select id from (${union(others)})`;
}

/** The present entries of a collection that refer to an entry, as `e`. */
function using(of: Collection, to: Collection, id: SQL, select: (e: EntryTable) => SQL): SQL {
  const terms = columnsOf(of, to).map(
    ({ column, entry }) =>
      sql`select ${entry} as id from ${getColumnTable(column)} where ${column} = ${id}`,
  );
  const e = aliased<EntryTable>(tables[of], 'e');
  if (!terms.length) return sql`select ${select(e)} from ${tables[of]} ${e} where false`;
  return sql`select distinct ${select(e)} from (${union(terms)}) u join ${tables[of]} ${e} on ${e.id} = u.id where ${e.ofId} is null`;
}

const slug = (e: EntryTable) => sql`${e.slug} as slug`;
const kind = aliased(events, 'e').kind;
const slugAndKind = (e: EntryTable) => sql`${slug(e)}, ${kind} as kind`;

/** The entries that refer to an entry, retracted ones included. */
export function usesOf(to: Collection, named: string | Placeholder): SQL {
  const id = idOf(to, named);
  const most = literal(mostUses + 1);
  const slugs = (of: Collection) =>
    sql`(select json_group_array(slug) from (${using(of, to, id, slug)} limit ${most}))`;
  return sql`json_object(
    'events', (select json_group_array(json_object('slug', slug, 'kind', kind)) from (${using('events', to, id, slugAndKind)} limit ${most})),
    'actors', ${slugs('actors')},
    'sources', ${slugs('sources')})`;
}

/** True if an entry refers to this one. */
export function isUsed(to: Collection, named: string): SQL {
  const id = idOf(to, named);
  const exists = (of: Collection) => sql`exists (${using(of, to, id, slug)})`;
  return sql`(${exists('events')} or ${exists('actors')} or ${exists('sources')})`;
}
