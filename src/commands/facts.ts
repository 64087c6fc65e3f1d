import { eq, getTableName, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { idempotencyKeys } from '../../schema/commands.ts';
import { collectionNames } from '../../schema/revisions.ts';
import { type Credential, lookups } from '../auth/caller.ts';
import { QueryContext } from '../engine/query-context.ts';
import { Scope } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { filled, type Statement } from '../engine/sql/statement.ts';
import { entryOf, kindOf } from '../model/entry.ts';
import type { Collection } from '../model/field.ts';
import type { Entry } from '../model/format.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import type { Reference } from '../model/references.ts';
import { actorsAbove } from '../store/ancestors.ts';
import { hoursAgo } from './expect.ts';
import { type Uses, usesOf } from './uses.ts';

/** What a command must read before it decides. */
export interface Questions {
  collection: Collection;
  slug: string;
  /** The revision that the sender has read. */
  expectedRevision?: number | null;
  /** The new references of the entry. */
  references?: readonly Reference[];
  /** The new values of an actor. */
  partOf?: string | null;
  countryCode?: string | null;
  /** The slug of a second entry of the same collection. */
  other?: string;
  /** True if the command must know which entries refer to this one. */
  uses?: boolean;
}

/** The present version of an entry. */
export interface Target {
  kind: string;
  revision: number;
  since: number;
  retracted: 0 | 1;
  mergedInto: string | null;
  digest: string;
  entry: Entry;
}

/** An entry that is the target of a new reference. */
export interface Referred {
  collection: Collection;
  slug: string;
  kind: string;
  since: number;
  retracted: 0 | 1;
  merged: 0 | 1;
}

export interface Facts {
  target: Target | null;
  /** The entry at the expected revision, if that is not the present one. */
  expected: Entry | null;
  referred: Referred[];
  /** The new `partOf` and its ancestors, each with its own `partOf`. */
  ancestors: { slug: string; since: number; partOf: string | null }[];
  countryOf: string | null;
  other: Target | null;
  uses: Uses | null;
  /** The command with the same idempotency key, if one was sent within a day. */
  sent: { digest: string; change: number } | null;
}

const absent = sql`null`;

const { placeholder } = sql;

/** The parts of the statement. Their values are placeholders. */
interface Shape {
  collection: Collection;
  referred: Collection[];
  expected: boolean;
  partOf: boolean;
  countryCode: boolean;
  other: boolean;
  uses: boolean;
  /** How to look up the editor of an idempotency key. */
  key?: keyof typeof lookups;
}

/** One statement that reads all facts of a command. */
export function factsOf(
  asked: Questions,
  key: string | null | undefined,
  by: Credential,
): Statement {
  const { collection, slug, references = [], expectedRevision, partOf, countryCode, other } = asked;
  const slugs = Object.groupBy(references, ({ to }) => to);
  const shape: Shape = {
    collection,
    referred: collectionNames.filter((one) => slugs[one]),
    expected: expectedRevision != null,
    partOf: Boolean(partOf),
    countryCode: Boolean(countryCode),
    other: other !== undefined,
    uses: Boolean(asked.uses),
    key: key == null ? undefined : 'email' in by ? 'email' : 'hash',
  };
  const referred = shape.referred.map((one) => [
    one,
    JSON.stringify(slugs[one]?.map((reference) => reference.slug)),
  ]);
  const shown = 'email' in by ? by.email : by.hash;
  const values = { slug, expectedRevision, partOf, countryCode, other, key, shown };
  return filled(statementOf(shape), { ...values, ...Object.fromEntries(referred) });
}

/** One statement for each shape. */
const built = new Map<string, SQL>();

function statementOf(shape: Shape): SQL {
  const name = JSON.stringify(shape);
  const statement = built.get(name) ?? build(shape);
  built.set(name, statement);
  return statement;
}

function build({ collection, key, ...asks }: Shape): SQL {
  const slug = placeholder('slug');
  return sql`select json_object(
    'target', ${targetOf(collection, slug)},
    'expected', ${asks.expected ? versionOf(collection, slug, placeholder('expectedRevision')) : absent},
    'referred', ${referredOf(asks.referred)},
    'ancestors', ${asks.partOf ? ancestorsOf(placeholder('partOf')) : sql`json_array()`},
    'countryOf', ${asks.countryCode ? countryOf(placeholder('countryCode')) : absent},
    'other', ${asks.other ? targetOf(collection, placeholder('other')) : absent},
    'uses', ${asks.uses ? usesOf(collection, slug) : absent},
    'sent', ${key ? sentOf(key) : absent}) as "answer"`;
}

function countryOf(code: Placeholder): SQL {
  return sql`(select ${actors.slug} from ${actors} where ${actors.countryCode} = ${code})`;
}

function targetOf(collection: Collection, slug: Placeholder): SQL {
  const table: EntryTable = tables[collection];
  const scope = new Scope(new QueryContext());
  scope.base(table);
  const { row } = scope;
  const m = aliased(actors, 'm');
  const mergedInto =
    collection === 'actors'
      ? sql`(select ${m.slug} from ${actors} ${m} where ${m.id} = ${row(actors.mergedIntoId)})`
      : absent;
  const object = sql`json_object('kind', ${kindOf(collection, row)}, 'revision', ${row(table.revision)}, 'since', ${row(table.since)},
    'retracted', ${row(table.retracted)}, 'mergedInto', ${mergedInto}, 'digest', ${row(table.digest)}, 'entry', json(${entryOf[collection](row)}))`;
  return sql`(select ${object} from ${scope.named(table)}${scope.joins} where ${row(table.slug)} = ${slug})`;
}

/** An entry at an earlier revision. */
function versionOf(collection: Collection, slug: Placeholder, revision: Placeholder): SQL {
  const table: EntryTable = tables[collection];
  const scope = new Scope(new QueryContext());
  scope.base(table);
  const { row } = scope;
  const json = entryOf[collection](row);
  const id = sql`(select ${table.id} from ${table} where ${table.slug} = ${slug})`;
  return sql`(select json(${json}) from ${scope.named(table)}${scope.joins} where ${row(table.ofId)} = ${id} and ${row(table.revision)} = ${revision})`;
}

function referredOf(asked: readonly Collection[]): SQL {
  const of = (collection: Collection) => {
    const table: EntryTable = tables[collection];
    const merged = collection === 'actors' ? sql`${actors.mergedIntoId} is not null` : literal(0);
    return sql`select json_object('collection', ${literal(getTableName(table))}, 'slug', ${table.slug},
        'kind', ${kindOf(collection, (column) => sql`${column}`)},
        'since', ${table.since}, 'retracted', ${table.retracted}, 'merged', ${merged}) as r
      from ${table} where ${table.slug} in (select value from json_each(${placeholder(collection)}))`;
  };
  if (!asked.length) return sql`json_array()`;
  return sql`(select json_group_array(json(r)) from (${sql.join(asked.map(of), sql` union all `)}))`;
}

function ancestorsOf(partOf: Placeholder): SQL {
  const { above, from } = actorsAbove(
    sql`select coalesce(${actors.mergedIntoId}, ${actors.id}) from ${actors} where ${actors.slug} = ${partOf}`,
  );
  const a = aliased(actors, 'a');
  const p = aliased(actors, 'p');
  const parent = sql`(select ${p.slug} from ${actors} ${p} where ${p.id} = ${a.partOfId})`;
  return sql`(select json_group_array(json_object('slug', ${a.slug}, 'since', ${a.since}, 'partOf', ${parent}))
    from ${from} join ${actors} ${a} on ${eq(a.id, above.id)})`;
}

export const keyHours = 24;

function sentOf(by: keyof typeof lookups): SQL {
  const { editorId, key: known, digest, changeId, at } = idempotencyKeys;
  return sql`(select json_object('digest', ${digest}, 'change', ${changeId}) from ${idempotencyKeys}
    where ${editorId} = ${lookups[by]} ->> '$.id' and ${known} = ${placeholder('key')} and ${at} > ${hoursAgo(keyHours)})`;
}
