import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import type { stores } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import { type Credential, lookup } from '../query/caller.ts';
import { actorEntry, type EntryOf, eventEntry, sourceEntry } from '../query/entry.ts';
import type { VersionedTable } from '../query/moment.ts';
import { Draft, Scope } from '../query/scope.ts';
import type { Reference } from '../write/check.ts';
import type { Entry } from '../write/format.ts';
import { type Uses, usesOf } from './uses.ts';

export type Store = (typeof stores)[number];

/** What a command has to know before it can decide. */
export interface Questions {
  store: Store;
  slug: string;
  /** Read by the one who sends the command, at this revision. */
  expectedRevision?: number | null;
  /** What it would make the thing refer to. */
  references?: readonly Reference[];
  /** Of an actor: what it would be part of, and its country code. */
  partOf?: string | null;
  countryCode?: string | null;
  /** Another thing of the same store that it is about. */
  other?: string;
  /** Whether it must know what refers to the thing. */
  uses?: boolean;
}

/** A thing as the record has it. */
export interface Target {
  kind: string;
  revision: number;
  since: number;
  retracted: 0 | 1;
  mergedInto: string | null;
  digest: string;
  entry: Entry;
}

/** A thing that is referred to, or that one refers to in turn. */
export interface Referred {
  store: Store;
  slug: string;
  kind: string;
  since: number;
  retracted: 0 | 1;
  merged: 0 | 1;
}

export interface Facts {
  target: Target | null;
  /** The entry at the revision that was expected, where that is another. */
  expected: Entry | null;
  referred: Referred[];
  /** What stands above what it would be part of: each actor with the one that it is part of. */
  wholes: { slug: string; since: number; whole: string | null }[];
  countryOf: string | null;
  other: Target | null;
  uses: Uses | null;
  /** The command that was sent under the same key within the day. */
  sent: { digest: string; change: number } | null;
}

const tables: Record<Store, { table: VersionedTable; entry: EntryOf }> = {
  actors: { table: actors, entry: actorEntry },
  sources: { table: sources, entry: sourceEntry },
  events: { table: events, entry: eventEntry },
};

/** All that a command has to know, as one expression. */
export function factsOf(asked: Questions, key: string | null | undefined, by: Credential): SQL {
  const { store, slug, references = [], partOf, countryCode, other } = asked;
  return sql`json_object(
    'target', ${targetOf(store, slug)},
    'expected', ${asked.expectedRevision == null ? sql`null` : versionOf(store, slug, asked.expectedRevision)},
    'referred', ${referredOf(references)},
    'wholes', ${wholesOf(partOf)},
    'countryOf', ${countryCode ? sql`(select slug from actors where country_code = ${countryCode})` : sql`null`},
    'other', ${other === undefined ? sql`null` : targetOf(store, other)},
    'uses', ${asked.uses ? usesOf(store, slug) : sql`null`},
    'sent', ${key == null ? sql`null` : sentOf(key, by)})`;
}

function targetOf(store: Store, slug: string): SQL {
  const { table, entry } = tables[store];
  const scope = new Scope(new Draft());
  scope.base(table);
  const { row } = scope;
  const kind =
    store === 'sources' ? sql`'SOURCE'` : row(store === 'events' ? events.kind : actors.kind);
  const mergedInto =
    store === 'actors'
      ? sql`(select slug from actors m where m.id = ${row(actors.mergedIntoId)})`
      : sql`null`;
  const digest = row(
    store === 'events' ? events.digest : store === 'actors' ? actors.digest : sources.digest,
  );
  const object = sql`json_object('kind', ${kind}, 'revision', ${row(table.revision)}, 'since', ${row(table.since)},
    'retracted', ${row(table.retracted)}, 'mergedInto', ${mergedInto}, 'digest', ${digest}, 'entry', json(${entry(row)}))`;
  return sql`(select ${object} from ${scope.named(table)}${scope.joins} where ${row(table.slug)} = ${slug})`;
}

/** A thing as it was at an earlier revision. */
function versionOf(store: Store, slug: string, revision: number): SQL {
  const { table, entry } = tables[store];
  const scope = new Scope(new Draft());
  scope.base(table);
  const { row } = scope;
  const json = entry(row);
  return sql`(select json(${json}) from ${scope.named(table)}${scope.joins} where ${row(table.ofId)} = (select id from ${sql.raw(store)} where slug = ${slug}) and ${row(table.revision)} = ${revision})`;
}

function referredOf(references: readonly Reference[]): SQL {
  const of = (store: Store) => {
    const slugs = references.filter(({ to }) => to === store).map(({ slug }) => slug);
    const kind = store === 'sources' ? "'SOURCE'" : 'kind';
    const merged = store === 'actors' ? 'merged_into_id is not null' : '0';
    return sql`select json_object('store', ${store}, 'slug', slug, 'kind', ${sql.raw(kind)}, 'since', since, 'retracted', retracted, 'merged', ${sql.raw(merged)}) as r
      from ${sql.raw(store)} where slug in (select value from json_each(${JSON.stringify(slugs)}))`;
  };
  const all = (['actors', 'sources', 'events'] as const).filter((store) =>
    references.some(({ to }) => to === store),
  );
  if (!all.length) return sql`json_array()`;
  return sql`(select json_group_array(json(r)) from (${sql.join(all.map(of), sql` union all `)}))`;
}

function wholesOf(partOf: string | null | undefined): SQL {
  if (!partOf) return sql`json_array()`;
  return sql`(with recursive above (id) as (
      select coalesce(merged_into_id, id) from actors where slug = ${partOf}
      union select a.part_of_id from actors a join above on a.id = above.id where a.part_of_id is not null
    ) select json_group_array(json_object('slug', a.slug, 'since', a.since,
        'whole', (select w.slug from actors w where w.id = a.part_of_id)))
      from above join actors a on a.id = above.id)`;
}

/** For a day a key is known. */
export const keyHours = 24;

function sentOf(key: string, by: Credential): SQL {
  return sql`(select json_object('digest', digest, 'change', change_id) from idempotency_keys
    where editor_id = ${lookup(by)} ->> '$.id' and key = ${key}
      and at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`-${keyHours} hours`}))`;
}
