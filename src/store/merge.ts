import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { archived, carriedOver } from './archive.ts';
import { type Author, closeChange, openChange, revised } from './change.ts';
import { beforehand, rederived } from './derive.ts';
import { about } from './entry-tables.ts';
import { followed } from './follow.ts';
import { inSearch } from './in-search.ts';
import { editors } from './origin.ts';
import type { Write } from './rows.ts';
import { takenOver } from './taken-over.ts';

/** A merge of two actors, and the entries that refer to the first. */
export interface Merge {
  from: string;
  into: string;
  actors: string[];
  sources: string[];
  events: string[];
  kinds: string[];
}

/** Merges one actor into another. The slug of the first then leads to the other. */
export function merged(
  { from, into, actors, sources, events, kinds }: Merge,
  author: Author,
): Write[] {
  const [one, other] = [idOf(from), idOf(into)];
  const people = [...new Set([from, into, ...actors])];
  const kept = people.filter((slug) => slug !== from);
  const writes = [
    openChange(author),
    ...beforehand(people, sources, events),
    ...archived('actors', people),
    ...archived('sources', sources),
    ...archived('events', events, kinds),
    ...carriedOver('actors', kept, []),
    ...carriedOver('events', events, kinds),
    ...followed({ one, other, actors: people, kept, sources, events, kinds }),
    ...takenOver(one, other),
    mergedInto(other)([from]),
    stays([into]),
    ...rederived({ actors: people, sources, events }),
    ...inSearch('actors', kept),
    ...inSearch('sources', sources),
    revised('actors', [from], 'MERGED'),
    revised('actors', kept),
    revised('sources', sources),
    revised('events', events),
    closeChange(),
  ];
  return writes.filter(({ rows }) => rows?.length !== 0);
}

function idOf(slug: string): SQL {
  const x = aliased(actors, 'x');
  return sql`(select ${x.id} from ${actors} ${x} where ${x.slug} = ${slug})`;
}

const mergedInto = (other: SQL) =>
  about('actors', (named) =>
    db
      .update(actors)
      .set({
        mergedIntoId: other,
        retracted: true,
        countryCode: null,
        partOfId: null,
        origin: editors,
      })
      .where(sql`${actors.id} in ${named}`),
  );

const stays = about('actors', (named) =>
  db
    .update(actors)
    .set({ origin: editors, partOfId: sql`nullif(${actors.partOfId}, ${actors.id})` })
    .where(sql`${actors.id} in ${named}`),
);
