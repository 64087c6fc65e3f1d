import { eq, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import type { Collection } from '../model/field.ts';
import type { Actor, Event } from '../model/format.ts';
import { rewriteAncestors } from './ancestors.ts';
import { about } from './entry-tables.ts';
import { forgotten, inSearch, namesForgotten } from './in-search.ts';
import type { Write } from './rows.ts';
import {
  documentsOfStale,
  staleEventsNamed,
  staleThroughActors,
  staleThroughDenials,
  staleThroughSources,
} from './stale.ts';
import type { Digested } from './written.ts';

/** Runs before entries that are already in the record change. */
export function beforehand(actors: string[], sources: string[], events: string[]): Write[] {
  return [
    staleThroughActors(actors),
    forgotten('actors')(actors),
    namesForgotten(actors),
    forgotten('sources')(sources),
    staleEventsNamed(events),
    staleThroughDenials(events),
  ];
}

/** Updates derived tables after the rows of changed entries are written. */
export function afterwards(actors: Digested<Actor>[], sources: string[], events: Event[]): Write[] {
  const people = actors.map(({ entry }) => entry.slug);
  const happenings = events.map(({ slug }) => slug);
  const structural = actors.some(
    ({ known, entry: { partOf, offices } }) => known || partOf || offices.length,
  );
  return [
    ...rederived({ actors: people, sources, events: happenings }, structural),
    ...inSearch('actors', people),
    ...inSearch('sources', sources),
  ];
}

/** Updates the tables that are derived from changed entries, and the documents of events. */
export function rederived(
  { actors, sources, events }: Record<Collection, string[]>,
  structural = true,
): Write[] {
  return [
    endsOfLinksFrom(events),
    endsOfLinksTo(events),
    staleThroughDenials(events),
    ...(structural && actors.length
      ? [...rewriteAncestors.map((change) => change()), staleThroughActors(actors)]
      : []),
    staleThroughSources(sources),
    staleEventsNamed(events),
    ...(actors.length || sources.length || events.length
      ? documentsOfStale.map((change) => change())
      : []),
  ];
}

/** Updates the columns of links that are copies from their two events. */
const linkEnds = (end: SQLiteColumn) =>
  about('events', (named) => {
    const f = aliased(events, 'f');
    const t = aliased(events, 't');
    const { fromKind, fromPosition, toKind, toPosition } = links;
    const now = {
      fromKind: f.kind,
      fromPosition: f.position,
      toKind: t.kind,
      toPosition: t.position,
    };
    return db
      .update(links)
      .set(now)
      .from(sql`${events} ${f}, ${events} ${t}`)
      .where(
        sql`${eq(f.id, links.fromId)} and ${eq(t.id, links.toId)} and ${end} in ${named}
          and (${fromKind}, ${fromPosition}, ${toKind}, ${toPosition})
            is not (${now.fromKind}, ${now.fromPosition}, ${now.toKind}, ${now.toPosition})`,
      );
  });

const endsOfLinksFrom = linkEnds(links.fromId);
const endsOfLinksTo = linkEnds(links.toId);
