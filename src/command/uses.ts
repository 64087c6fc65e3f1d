import { type SQL, sql } from 'drizzle-orm';
import type { Store } from './facts.ts';

/** The things that refer to one, by their slugs; of each event also its kind. */
export interface Uses {
  actors: string[];
  sources: string[];
  events: { slug: string; kind: string }[];
}

/** So many are named at most; a merge moves no more at once. */
export const mostUses = 10_000;

/** Where an event refers to an actor: each an index, and the event that the row is of. */
const ofActor = [
  ['events', 'actor_id', 'id'],
  ['events', 'recipient_id', 'id'],
  ['events', 'place_country_id', 'id'],
  ['statements', 'reported_by_id', 'id'],
  ['troop_events', 'force_id', 'id'],
  ['troop_events', 'host_id', 'id'],
  ['tariff_exemptions', 'origin_id', 'tariff_id'],
] as const;

const ofSource = [
  ['citations', 'source_id', 'event_id'],
  ['links', 'source_id', 'from_id'],
] as const;

const ofEvent = [['links', 'to_id', 'from_id']] as const;

const eventsBy = { actors: ofActor, sources: ofSource, events: ofEvent };

/** The ids of present events that refer to a thing. */
function eventsUsing(store: Store, id: SQL): SQL {
  const found = eventsBy[store].map(
    ([table, column, event]) =>
      sql`select ${sql.raw(event)} as id from ${sql.raw(table)} where ${sql.raw(column)} = ${id}`,
  );
  // SQLite takes five terms in one compound.
  const [first, others] = [found.slice(0, 4), found.slice(4)];
  const all = others.length
    ? sql`select id from (${sql.join(first, sql` union all `)}) union all select id from (${sql.join(others, sql` union all `)})`
    : sql.join(first, sql` union all `);
  return sql`select distinct e.slug, e.kind from (${all}) u join events e on e.id = u.id where e.of_id is null`;
}

function actorsUsing(store: Store, id: SQL): SQL {
  if (store === 'events') return sql`select '' as slug where false`;
  const offices = sql`select a.slug from offices o join actors a on a.id = o.person_id where ${sql.raw(store === 'actors' ? 'o.body_id' : 'o.source_id')} = ${id} and a.of_id is null`;
  if (store === 'sources') return offices;
  return sql`select slug from actors where part_of_id = ${id} and of_id is null
    union select slug from actors where merged_into_id = ${id} and of_id is null union ${offices}`;
}

/** All that refers to a thing, retracted or not. */
export function usesOf(store: Store, slug: string): SQL {
  const id = sql`(select id from ${sql.raw(store)} where slug = ${slug})`;
  const most = sql.raw(String(mostUses + 1));
  const sources =
    store === 'actors'
      ? sql`(select json_group_array(slug) from (select slug from sources where publisher_id = ${id} and of_id is null limit ${most}))`
      : sql`json_array()`;
  return sql`json_object(
    'events', (select json_group_array(json_object('slug', slug, 'kind', kind)) from (${eventsUsing(store, id)} limit ${most})),
    'actors', (select json_group_array(slug) from (${actorsUsing(store, id)} limit ${most})),
    'sources', ${sources})`;
}

/** Whether anything refers to a thing. */
export function isUsed(store: Store, slug: string): SQL {
  const id = sql`(select id from ${sql.raw(store)} where slug = ${slug})`;
  const used = [
    sql`exists (${eventsUsing(store, id)})`,
    sql`exists (${actorsUsing(store, id)})`,
    ...(store === 'actors'
      ? [sql`exists (select 1 from sources where publisher_id = ${id} and of_id is null)`]
      : []),
  ];
  return sql`(${sql.join(used, sql` or `)})`;
}
