import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask, positionOf } from '../../schema/position.ts';
import { positions, search } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { eventIdAt } from './argument.ts';
import type { Condition } from './condition.ts';
import type { Branch } from './list.ts';
import type { Row } from './scope.ts';
import { expressionOf, wordsOf } from './text.ts';

/** An expression of FTS5, put together by the database: ids of slugs are found on the way. */
export type Match = SQL;

const anyEvent = sql.raw("'(kstatement OR ktariff OR ktroopevent OR kinteraction)'");

/** What matches a user's words and has the tags of every condition. */
export function matchOf(
  text: string | undefined,
  conditions: readonly Pick<Condition, 'tags' | 'lacks'>[],
): Match {
  const tags = conditions.flatMap(({ tags }) => tags ?? []);
  const lacks = conditions.flatMap(({ lacks }) => lacks ?? []);
  if (!tags.length && text === undefined) tags.push(anyEvent);
  const parts = tags.length ? [having(tags)] : [];
  const positive = sql.join(
    [...(text === undefined ? [] : [sql`${text}`]), ...parts],
    sql` || ' AND ' || `,
  );
  return lacks.length
    ? sql`'(' || ${positive} || ') NOT (tags:(' || ${sql.join(lacks, sql` || ' OR ' || `)} || '))'`
    : positive;
}

function having(tags: readonly SQL[]): SQL {
  return sql`'(tags:(' || ${sql.join([...tags], sql` || ' AND ' || `)} || '))'`;
}

const withTag = (match: Match, tag: string): Match =>
  sql`'(' || ${match} || ${sql.raw(`') AND (tags:${tag})'`)}`;

/** Events that lasted: those that began in the year before a day are looked at one by one. */
const yearOfDays = 366;

/** A walk along the search index, where events stand in the order of time. */
export function searchWalk(
  match: Match,
  from: string | null | undefined,
  to: string | null | undefined,
  tests: readonly ((row: Row) => SQL)[],
): Branch[] {
  const below = to ? positionOf(to, 1) : positions.sources;
  const branch = (matched: Match, least: number, end: number, more: typeof tests = []): Branch => ({
    keys: [search.position],
    via: { table: search, id: (row) => eventIdAt(row(search.position)) },
    between: { least, below: Math.max(least, Math.min(end, below)) },
    where: (row) => [
      sql`${row(search.match)} match ${matched}`,
      ...[...tests, ...more].map((test) => test(row)),
    ],
  });
  if (!from) return [branch(match, 0, below)];
  const day = positionOf(from);
  const yearBefore = Math.max(0, positionOf(from, -yearOfDays));
  const stillThen = [(row: Row) => sql`coalesce(${row(events.latest)}, ${from}) >= ${from}`];
  return [
    branch(match, day, below),
    branch(withTag(match, 'ylasting'), yearBefore, day, stillThen),
    branch(withTag(match, 'ylong'), 0, yearBefore, stillThen),
  ];
}

/** Whether an actor, or a source, is among those whose words match a user's text. */
export function isAmong(
  things: keyof typeof documented,
  row: Row,
  text: string,
  past = false,
): SQL {
  const { kind, table } = documented[things];
  const match = matchOf(expressionOf(wordsOf(text)), [{ tags: sql.raw(`'${kind}'`) }]);
  const index = sql.raw(past ? 'past_search' : 'search');
  return sql`${row(table.id)} in (select ${sql.raw(String(positions[things] + idMask))} - rowid from ${index} where ${index} match ${match})`;
}

const documented = {
  actors: { kind: 'kactor', table: actors },
  sources: { kind: 'ksource', table: sources },
};
