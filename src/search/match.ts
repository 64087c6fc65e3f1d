import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { eventKinds, events } from '../../schema/events.ts';
import { idMask, positionOf } from '../../schema/position.ts';
import { pastSearch, positions, search } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import type { Branch } from '../engine/listing.ts';
import type { Row } from '../engine/scope.ts';
import { concat, joined } from '../engine/sql/call.ts';
import { literal, literalOf } from '../engine/sql/literal.ts';
import { Bound, type Later, unbound, type Value } from '../engine/value.ts';
import { tagsThen } from '../history/moment.ts';
import { eventIdAt } from './argument.ts';
import { anyTag, type Condition } from './condition.ts';
import { matching } from './text.ts';

/** An FTS5 expression. SQLite builds it, because it looks up the ids of slugs. */
export type Match = SQL;

const anyEvent = anyTag('k', eventKinds);

/** Matches rows with the user's words and the tags of all conditions. */
export function matchOf(
  text: Bound<string> | undefined,
  conditions: readonly Pick<Condition, 'tags' | 'lacks'>[],
): Match {
  const tags = conditions.flatMap(({ tags }) => tags ?? []);
  const lacks = conditions.flatMap(({ lacks }) => lacks ?? []);
  if (!tags.length && text === undefined) tags.push(anyEvent);
  const parts = tags.length ? [having(tags)] : [];
  const positive = joined([...(text === undefined ? [] : [sql`${text}`]), ...parts], and);
  return lacks.length
    ? concat(sql`'('`, positive, sql`') NOT (tags:('`, joined(lacks, sql`' OR '`), sql`'))'`)
    : positive;
}

const and = sql`' AND '`;

const having = (tags: readonly SQL[]): SQL => concat(sql`'(tags:('`, joined(tags, and), sql`'))'`);

/** Matches rows of the index that are from a version that was current at the moment. */
export const currentThen = (match: Match): Match =>
  concat(sql`'('`, match, sql`') AND (tags:'`, tagsThen, sql`')'`);

const withTag = (match: Match, tag: string): Match =>
  concat(sql`'('`, match, literalOf(`) AND (tags:${tag})`));

/** Events that lasted up to a year and began in the year before `from` are tested one by one. */
const yearOfDays = 366;

/** A scan of the search index, which has events in order of date. */
export function searchScan(
  match: Match,
  from: Bound<string> | undefined,
  to: Bound<string> | undefined,
  tests: readonly ((row: Row) => SQL)[],
): Branch[] {
  const below = to ? to.map((day) => positionOf(day, 1)) : positions.sources;
  const branch = (
    matched: Match,
    least: Later<number>,
    end: Later<number>,
    more: typeof tests = [],
  ): Branch => ({
    keys: [search.position],
    via: { table: search, id: (row) => eventIdAt(row(search.position)) },
    between: {
      least,
      below: new Bound((inputs) =>
        Math.max(unbound(least, inputs), Math.min(unbound(end, inputs), unbound(below, inputs))),
      ),
    },
    where: (row) => [
      sql`${row(search.match)} match ${matched}`,
      ...[...tests, ...more].map((test) => test(row)),
    ],
  });
  if (!from) return [branch(match, 0, below)];
  const day = from.map((known) => positionOf(known));
  const yearBefore = from.map((known) => Math.max(0, positionOf(known, -yearOfDays)));
  const stillThen = [(row: Row) => sql`coalesce(${row(events.latest)}, ${from}) >= ${from}`];
  return [
    branch(match, day, below),
    branch(withTag(match, 'ylasting'), yearBefore, day, stillThen),
    branch(withTag(match, 'ylong'), 0, yearBefore, stillThen),
  ];
}

/** True if the words of an actor or source match the user's text. */
export function isAmong(
  collection: keyof typeof documented,
  row: Row,
  text: Value<string>,
  past = false,
): SQL {
  const { kind, table } = documented[collection];
  const match = matchOf(text.bind(matching), [{ tags: literal(kind) }]);
  const index = past ? pastSearch : search;
  return sql`${row(table.id)} in (select ${literal(positions[collection] + idMask)} - ${index.position} from ${index} where ${index} match ${match})`;
}

const documented = {
  actors: { kind: 'kactor', table: actors },
  sources: { kind: 'ksource', table: sources },
} as const;
