import { type SQL, sql } from 'drizzle-orm';

/**
 * What the tables derive from each other, told once. Each statement may run at any time and
 * twice: it leaves the same rows.
 */
export const derivations: readonly SQL[] = [
  sql`update links set from_kind = f.kind, from_earliest = f.earliest, to_kind = t.kind, to_earliest = t.earliest
    from events f, events t
    where f.id = links.from_id and t.id = links.to_id
      and (from_kind, from_earliest, to_kind, to_earliest) is not (f.kind, f.earliest, t.kind, t.earliest)`,

  sql`update troop_events set earliest = e.earliest from events e
    where e.id = troop_events.id and troop_events.earliest is not e.earliest`,

  sql`update events set disputed = not disputed
    where disputed <> exists (select 1 from links where to_id = events.id and predicate = 'DENIES')`,

  sql`delete from actor_wholes`,
  sql`with recursive stands_for (actor_id, whole_id, earliest, latest) as (
      select id, part_of_id, '0000-01-01', '9999-12-31' from actors where part_of_id is not null
      union
      select person_id, body_id, earliest, coalesce(latest, '9999-12-31') from offices
      union
      select s.actor_id, a.part_of_id, s.earliest, s.latest
        from stands_for s join actors a on a.id = s.whole_id where a.part_of_id is not null
    )
    insert into actor_wholes (actor_id, whole_id, earliest, latest)
    select distinct actor_id, whole_id, earliest, latest from stands_for where actor_id <> whole_id`,

  sql`delete from event_wholes`,
  inWholes('ACTOR', sql`w.actor_id = e.actor_id`, sql`w.whole_id <> e.actor_id`),
  inWholes('RECIPIENT', sql`w.actor_id = e.recipient_id`, sql`w.whole_id <> e.recipient_id`),
  inWholes(
    'PARTY',
    sql`w.actor_id in (e.actor_id, e.recipient_id)`,
    sql`w.whole_id <> e.actor_id and w.whole_id is not e.recipient_id`,
  ),
];

/** Events in which a whole takes a role through a part that stood for it at the time, unless it is named itself. */
function inWholes(role: string, through: SQL, unlessNamed: SQL): SQL {
  return sql`insert into event_wholes (whole_id, role, earliest, event_id, kind)
    select distinct w.whole_id, ${role}, e.earliest, e.id, e.kind
    from events e join actor_wholes w on ${through}
    where w.earliest <= coalesce(e.latest, '9999-12-31') and w.latest >= e.earliest and ${unlessNamed}`;
}

/** Counts what there is, and counts a change. */
export const newVersion: SQL = sql`insert into record
    (id, version, updated_at, actors, statements, tariffs, troop_events, interactions, sources, links, earliest, latest)
  select 1, coalesce((select version from record), 0) + 1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
    (select count(*) from actors), (select count(*) from statements), (select count(*) from tariffs),
    (select count(*) from troop_events), (select count(*) from interactions),
    (select count(*) from sources), (select count(*) from links),
    (select min(earliest) from events), (select max(earliest) from events)
  where true
  on conflict (id) do update set version = excluded.version, updated_at = excluded.updated_at,
    actors = excluded.actors, statements = excluded.statements, tariffs = excluded.tariffs,
    troop_events = excluded.troop_events, interactions = excluded.interactions,
    sources = excluded.sources, links = excluded.links,
    earliest = excluded.earliest, latest = excluded.latest`;
