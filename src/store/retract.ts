import { eq, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { positionBy } from '../../schema/position.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { keyOf } from '../model/columns.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, eventKinds, tables } from '../model/kinds.ts';
import { archived, carriedOver } from './archive.ts';
import { type Author, closeChange, openChange, revised } from './change.ts';
import { beforehand, rederived } from './derive.ts';
import { about, nextVersion, thisChange } from './entry-tables.ts';
import { inSearch } from './in-search.ts';
import { once } from './once.ts';
import { editors } from './origin.ts';
import type { Write } from './rows.ts';

/** Retracts an entry, so that lists do not find it, or restores it. */
export function retracted(
  collection: Collection,
  slug: string,
  kinds: readonly string[],
  author: Author,
  isBack = false,
): Write[] {
  const slugs = [slug];
  const of = (other: Collection) => (other === collection ? slugs : []);
  const writes = [
    openChange(author),
    ...beforehand(of('actors'), of('sources'), of('events')),
    ...archived(collection, slugs, kinds),
    marked(collection, isBack)(slugs),
    ...carriedOver(collection, slugs, kinds),
    ...(collection === 'events' ? placed(slugs, kinds, isBack) : []),
    ...rederived({ actors: of('actors'), sources: of('sources'), events: of('events') }),
    ...(isBack && collection !== 'events' ? inSearch(collection, slugs) : []),
    revised(collection, slugs, isBack ? 'RESTORED' : 'RETRACTED'),
    closeChange(),
  ];
  return writes.filter(({ rows }) => rows?.length !== 0);
}

const marked = once((collection: Collection, isBack: boolean) =>
  about(collection, (named) => {
    const table: EntryTable = tables[collection];
    return db
      .update(table)
      .set({ retracted: !isBack, origin: editors, ...nextVersion(table) })
      .where(sql`${table.id} in ${named}`);
  }),
);

/** Events without a position are not in lists. */
function placed(slugs: string[], kinds: readonly string[], isBack: boolean): Write[] {
  return [
    inTime(isBack)(slugs),
    ...copiedTo.filter(({ kind }) => kinds.includes(kind)).map(({ change }) => change(slugs)),
    linksCounted(isBack)(slugs),
  ];
}

const inTime = once((isBack: boolean) =>
  about('events', (named) =>
    db
      .update(events)
      .set({ position: isBack ? positionBy(events.earliest, events.id) : null })
      .where(sql`${events.id} in ${named}`),
  ),
);

/** Tables of a kind that keep a copy of the position of the event. */
const copiedTo = Object.values(eventKinds).flatMap(({ kind, table, position: copy }) => {
  if (!copy) return [];
  const change = about('events', (named) => {
    const e = aliased(events, 'e');
    const position = sql`(select ${e.position} from ${events} ${e} where ${e.id} = ${table.id})`;
    return db
      .update(table as SQLiteTable)
      .set({ [keyOf(copy)]: position })
      .where(sql`${table.id} in ${named}`);
  });
  return [{ kind: kind as string, change }];
});

/** Links to the event are counted too, because they appear in lists or disappear with it. */
const linksCounted = once((isBack: boolean) =>
  about('events', (named) => {
    const f = aliased(events, 'f');
    const leading = sql`(select count(*) from ${links} join ${events} ${f} on ${f.id} = ${links.fromId}
      where ${links.toId} in ${named} and ${f.position} >= 0)`;
    return db
      .update(changes)
      .set({
        links: isBack ? sql`${changes.links} + ${leading}` : sql`${changes.links} - ${leading}`,
      })
      .where(eq(changes.id, thisChange));
  }),
);
