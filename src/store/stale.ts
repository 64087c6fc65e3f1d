import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { eventDocuments } from '../../schema/documents.ts';
import { events } from '../../schema/events.ts';
import { links, type predicates } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { search } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { staleEvents } from '../../schema/stale.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { literal, namesOf } from '../engine/sql/literal.ts';
import { about, ended } from './entry-tables.ts';
import { insert } from './insert.ts';
import { fixed } from './rows.ts';

/** Marks events whose documents in the search index are outdated by a change. */
const stale = (which: SQL) => {
  const { id, position } = eventDocuments;
  const where = sql`${position} is not null and ${id} in ${which}`;
  return insert(
    staleEvents,
    { eventId: id, position },
    { from: eventDocuments, where },
  ).onConflictDoNothing();
};

export const staleEventsNamed = about('events', stale);

const denies = literal<(typeof predicates)[number]>('DENIES');

/** Marks events that these events deny. */
export const staleThroughDenials = about('events', (named) =>
  stale(
    sql`(select ${links.toId} from ${links} where ${links.predicate} = ${denies} and ${links.fromId} in ${named})`,
  ),
);

/** Marks events of the actors, their parts and officeholders, which have tags of their ancestors. */
export const staleThroughActors = about('actors', (named) => {
  const behind = aliased(actors, 'behind');
  const part = aliased(actors, 'a');
  return stale(
    sql`(with recursive ${behind} (${namesOf(behind.id)}) as (
      select ${actors.id} from ${actors} where ${actors.id} in ${named}
      union select ${part.id} from ${actors} ${part} join ${behind} on ${part.partOfId} = ${behind.id}
      union select ${offices.personId} from ${offices} join ${behind} on ${offices.bodyId} = ${behind.id}
    )
    select ${events.id} from ${behind} join ${events} on ${events.actorId} = ${behind.id}
    union select ${events.id} from ${behind} join ${events} on ${events.recipientId} = ${behind.id})`,
  );
});

/** Marks events that cite the sources, if this change gives those another publisher. */
export const staleThroughSources = about('sources', (named) => {
  const before = aliased(sources, 'before');
  return stale(
    sql`(select ${citations.eventId} from ${sources} join ${citations} on ${citations.sourceId} = ${sources.id}
      join ${sources} ${before} on ${before.id} = ${ended('sources', sources.id)}
      where ${sources.id} in ${named} and ${sources.publisherId} is not ${before.publisherId})`,
  );
});

const someStale = (column: typeof staleEvents.eventId | typeof staleEvents.position) =>
  sql`(select ${column} from ${staleEvents})`;

/** Rewrites the documents of marked events. */
export const documentsOfStale = [
  fixed(() =>
    db.delete(search).where(sql`${search.position} in ${someStale(staleEvents.position)}`),
  ),
  fixed(() =>
    db
      .update(events)
      .set({ disputed: sql`not ${events.disputed}` })
      .where(
        sql`${events.id} in ${someStale(staleEvents.eventId)} and ${events.disputed} <> exists (
          select 1 from ${links} where ${links.toId} = ${events.id}
            and ${links.predicate} = ${denies} and ${links.fromPosition} is not null)`,
      ),
  ),
  fixed(() => {
    const { id, position, name, text, more, tags } = eventDocuments;
    const where = sql`${position} is not null and ${id} in ${someStale(staleEvents.eventId)}`;
    return insert(search, { position, name, text, more, tags }, { from: eventDocuments, where });
  }),
  fixed(() => db.delete(staleEvents)),
];
