import type { Digested } from './entry.ts';
import type { Actor, Event } from './format.ts';
import { about, type Change } from './rows.ts';

/** Every actor that a named one stands behind: its parts, its officeholders, and theirs. */
const standingBehind = (named: string) =>
  `with recursive behind (id) as (
    select id from ${named}
    union select a.id from actors a join behind on a.part_of_id = behind.id
    union select o.person_id from offices o join behind on o.body_id = behind.id
  )`;

/** Marks events of which the search index says something that a change makes untrue. */
const stale = (which: string) =>
  `insert or ignore into stale_events (event_id, position)
    select id, position from event_documents where position is not null and id in (${which})`;

/** Of actors, what their parts and officeholders did is found under them as well. */
const staleThroughActors = (named: string) =>
  stale(
    `${standingBehind(named)} select e.id from behind join events e on e.actor_id = behind.id
      union select e.id from behind join events e on e.recipient_id = behind.id`,
  );

const forgotten = (table: string, documents: string) => (named: string) =>
  `delete from ${table} where rowid in (select position from ${documents} where id in ${named})`;

/** To be done before anything of entries that are recorded already is replaced. */
export function beforehand(actors: string[], sources: string[], events: string[]): Change[] {
  return [
    about('actors', actors, staleThroughActors),
    about('actors', actors, forgotten('search', 'actor_documents')),
    about('actors', actors, (named) => `delete from actor_names where rowid in ${named}`),
    about('sources', sources, forgotten('search', 'source_documents')),
    about('events', events, stale),
    about('events', events, (named) =>
      stale(`select to_id from links where predicate = 'DENIES' and from_id in ${named}`),
    ),
  ];
}

/** What the tables derive from each other, once the rows of changed entries are written. */
export function afterwards(
  actors: Digested<Actor>[],
  sources: string[],
  events: Event[],
): Change[] {
  const people = actors.map(({ entry }) => entry.slug);
  const happenings = events.map(({ slug }) => slug);
  const structural = actors.some(
    ({ known, entry: { partOf, offices } }) => known || partOf || offices.length,
  );
  return [
    ...rederived(people, happenings, structural),
    ...inSearch('actors', people),
    ...inSearch('sources', sources),
  ];
}

/** What follows from actors and events, for all that they touch. */
export function rederived(actors: string[], events: string[], structural = true): Change[] {
  return [
    about('events', events, (named) => linkEnds(`from_id in ${named}`)),
    about('events', events, (named) => linkEnds(`to_id in ${named}`)),
    about('events', events, (named) =>
      stale(`select to_id from links where predicate = 'DENIES' and from_id in ${named}`),
    ),
    ...(structural && actors.length
      ? [
          { text: 'delete from actor_wholes' },
          { text: actorWholes },
          about('actors', actors, staleThroughActors),
        ]
      : []),
    about('events', events, stale),
    ...(actors.length || events.length ? documentsOfStale : []),
  ];
}

/** Things that stand in no list yet, by their words. */
export function inSearch(thing: 'actors' | 'sources', slugs: string[]): Change[] {
  const standing = (named: string) =>
    `(select id from ${thing} where not retracted and id in ${named})`;
  const documents = thing === 'actors' ? 'actor_documents' : 'source_documents';
  return [
    about(
      thing,
      slugs,
      (named) => `insert into search (rowid, name, text, more, tags)
        select position, name, text, more, tags from ${documents} where id in ${standing(named)}`,
    ),
    about(
      'actors',
      thing === 'actors' ? slugs : [],
      (named) => `insert into actor_names (rowid, name)
        select id, name from actor_documents where id in ${standing(named)}`,
    ),
  ];
}

const documentsOfStale: Change[] = [
  { text: 'delete from search where rowid in (select position from stale_events)' },
  {
    text: `update events set disputed = not disputed where id in (select event_id from stale_events)
      and disputed <> exists (select 1 from links where to_id = events.id and predicate = 'DENIES' and from_position is not null)`,
  },
  {
    text: `insert into search (rowid, name, text, more, tags) select position, name, text, more, tags
      from event_documents where position is not null and id in (select event_id from stale_events)`,
  },
  { text: 'delete from stale_events' },
];

const linkEnds = (which: string) =>
  `update links set from_kind = f.kind, from_position = f.position, to_kind = t.kind, to_position = t.position
    from events f, events t
    where f.id = links.from_id and t.id = links.to_id and links.${which}
      and (from_kind, from_position, to_kind, to_position) is not (f.kind, f.position, t.kind, t.position)`;

const actorWholes = `with recursive stands_for (actor_id, whole_id, earliest, latest) as (
    select id, part_of_id, '0000-01-01', '9999-12-31' from actors
      where part_of_id is not null and of_id is null and not retracted
    union
    select person_id, body_id, earliest, coalesce(latest, '9999-12-31') from offices where listed = 1
    union
    select s.actor_id, a.part_of_id, s.earliest, s.latest
      from stands_for s join actors a on a.id = s.whole_id where a.part_of_id is not null
  )
  insert into actor_wholes (actor_id, whole_id, earliest, latest)
  select distinct actor_id, whole_id, earliest, latest from stands_for where actor_id <> whole_id`;

export const mergeIndex = `insert into search (search) values ('optimize')`;
