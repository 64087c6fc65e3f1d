import { getColumnTable, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffExemptions } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { type Thing, things } from '../store/things.ts';

/** The things that refer to one, by their slugs; of each event also its kind. */
export interface Uses {
  actors: string[];
  sources: string[];
  events: { slug: string; kind: string }[];
}

/** So many are named at most; a merge moves no more at once. */
export const mostUses = 10_000;

interface Reference {
  /** Where a thing is referred to: each an index. */
  by: SQLiteColumn;
  /** The event that the row is of. */
  event: SQLiteColumn;
}

const eventsBy: Record<Thing, Reference[]> = {
  actors: [
    { by: events.actorId, event: events.id },
    { by: events.recipientId, event: events.id },
    { by: events.placeCountryId, event: events.id },
    { by: statements.reportedById, event: statements.id },
    { by: troopEvents.forceId, event: troopEvents.id },
    { by: troopEvents.hostId, event: troopEvents.id },
    { by: tariffExemptions.originId, event: tariffExemptions.tariffId },
  ],
  sources: [
    { by: citations.sourceId, event: citations.eventId },
    { by: links.sourceId, event: links.fromId },
  ],
  events: [{ by: links.toId, event: links.fromId }],
};

const idOf = (store: Thing, slug: string | Placeholder): SQL => {
  const x = aliased<(typeof things)[Thing]>(things[store], 'x');
  return sql`(select ${x.id} from ${things[store]} ${x} where ${x.slug} = ${slug})`;
};

/** The present events that refer to a thing. */
function eventsUsing(store: Thing, id: SQL): SQL {
  const found = eventsBy[store].map(
    ({ by, event }) => sql`select ${event} as id from ${getColumnTable(by)} where ${by} = ${id}`,
  );
  // SQLite takes five terms in one compound.
  const [first, others] = [found.slice(0, 4), found.slice(4)].map((terms) =>
    sql.join(terms, sql` union all `),
  );
  const all =
    found.length > 4
      ? sql`select id from (${first}) union all select id from (${others})`
      : sql`${first}`;
  const e = aliased(events, 'e');
  return sql`select distinct ${e.slug} as slug, ${e.kind} as kind from (${all}) u join ${events} ${e} on ${e.id} = u.id where ${e.ofId} is null`;
}

function actorsUsing(store: Thing, id: SQL): SQL {
  if (store === 'events') return sql`select '' as slug where false`;
  const a = aliased(actors, 'a');
  const by = store === 'actors' ? offices.bodyId : offices.sourceId;
  const held = sql`select ${a.slug} as slug from ${offices} join ${actors} ${a} on ${a.id} = ${offices.personId} where ${by} = ${id} and ${a.ofId} is null`;
  if (store === 'sources') return held;
  const { slug, ofId, partOfId, mergedIntoId } = actors;
  return sql`select ${slug} as slug from ${actors} where ${partOfId} = ${id} and ${ofId} is null
    union select ${slug} from ${actors} where ${mergedIntoId} = ${id} and ${ofId} is null union ${held}`;
}

function sourcesUsing(store: Thing, id: SQL): SQL {
  if (store !== 'actors') return sql`select '' as slug where false`;
  const { slug, publisherId, ofId } = sources;
  return sql`select ${slug} as slug from ${sources} where ${publisherId} = ${id} and ${ofId} is null`;
}

/** All that refers to a thing, retracted or not. */
export function usesOf(store: Thing, slug: string | Placeholder): SQL {
  const id = idOf(store, slug);
  const most = literal(mostUses + 1);
  const slugs = (using: SQL) => sql`(select json_group_array(slug) from (${using} limit ${most}))`;
  return sql`json_object(
    'events', (select json_group_array(json_object('slug', slug, 'kind', kind)) from (${eventsUsing(store, id)} limit ${most})),
    'actors', ${slugs(actorsUsing(store, id))},
    'sources', ${slugs(sourcesUsing(store, id))})`;
}

/** Whether anything refers to a thing. */
export function isUsed(store: Thing, slug: string): SQL {
  const id = idOf(store, slug);
  return sql`(exists (${eventsUsing(store, id)}) or exists (${actorsUsing(store, id)}) or exists (${sourcesUsing(store, id)}))`;
}
