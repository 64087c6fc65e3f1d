import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { search as index, pastSearch, wordColumns } from '../../schema/search.ts';
import { type Between, whole } from '../engine/bounds.ts';
import { cut, markOf } from '../engine/connection.ts';
import { ConnectionSelection } from '../engine/connection-selection.ts';
import { encodeCursor, type Key } from '../engine/cursor.ts';
import { cellsOf, jsonArray } from '../engine/json.ts';
import type { FieldContext, Planned } from '../engine/plan.ts';
import { planned } from '../engine/planned.ts';
import { literal } from '../engine/sql/literal.ts';
import {
  type Arguments,
  asIs,
  type Bound,
  type Later,
  unbound,
  type Value,
} from '../engine/value.ts';
import { type Window, windowOf } from '../engine/window.ts';
import { limits } from '../limits.ts';
import { anyEntry } from './found.ts';
import { currentThen, type Match } from './match.ts';
import { pastMatches } from './past-matches.ts';
import type { SearchWords } from './ranked-fields.ts';
import { anyOf, type Words } from './text.ts';

export interface Search {
  words: Value<Words>;
  match: Match;
  /** True if the search has other conditions than words. */
  filtered: boolean;
  /** The range of positions to search: the given days, or everything. */
  between: Between;
}

/** BM25 weights of the columns: name or title, text, description, tags. */
const weights = sql`10.0, 4.0, 1.0, 0.0`;

/**
 * Ranks the most recent matches, best first. Common words must match but have no weight: BM25 would
 * read all their matches. A search with only common words keeps the order of the index, latest first.
 */
export function search<Args>(of: (args: Arguments<Args>) => Search) {
  return planned((field) => planSearch(field, of(field.args)));
}

function planSearch(field: FieldContext, { words, match, between, filtered }: Search): Planned {
  const { planner, level } = field;
  const { versions } = planner.context;
  const bound = words.bind(asIs);
  const mark = markOf(field);
  const window = windowOf(field.args, mark, [0, 0]);
  const below = planner.below(level, window.size);
  planner.reads(level, limits.weighed + (versions ? limits.pastVersions : 0));
  const { backward, after, before, size } = window;
  const selection = new ConnectionSelection<SearchWords>(
    field,
    (_, nodes) => anyEntry(field, nodes, below),
    { words, bound },
  );
  const { needs } = selection;
  const row = jsonArray([
    ...selection.cellsOf(noRow),
    ...(needs.has('cursors') ? [sql`p.score`, sql`p.position`] : []),
  ]);
  const order = backward ? sql`score desc, position` : sql`score, position desc`;
  const ends = [
    ...beyond(backward ? before : after, backward ? sql`<` : sql`>`),
    ...beyond(backward ? after : before, backward ? sql`>` : sql`<`),
  ];
  const onPage = ends.length ? sql`where ${sql.join(ends, sql` and `)}` : sql``;
  // An unranked search is in the order of the index, so it reads only the page.
  const resumed = backward ? undefined : unranked(field, after);
  const end = resumed ? lower(between.below, resumed) : between.below;
  // Without other conditions, the matches of a single term show how rare it is.
  const alone = words.read(({ wanted }) => wanted.length === 1) && !filtered;
  const all = literal(limits.ranked + 1);
  const enough =
    backward || needs.has('total') || alone
      ? all
      : sql`case when (select q from rare) is null then ${literal(size + 1)} else ${all} end`;
  const share = bound.map(({ wanted }) => Math.floor(limits.weighed / wanted.length));
  const present = versions ? currentThen(match) : match;
  const inIndex = (below: Later<number>) =>
    sql`${index} match ${present} and ${index.position} >= ${whole(between.least)} and ${index.position} < ${whole(below)}`;
  const latest = sql`select ${index.position} as position from ${index} where ${inIndex(end)} order by ${index.position} desc`;
  const few = alone ? sql`(select count(*) from hits) < ${all} or ` : sql``;
  const earlier = versions ? sql` union all select 1 from (${pastMatches(match, between)})` : sql``;
  const total = resumed
    ? sql`(select count(*) from (select 1 from ${index} where ${inIndex(between.below)}${earlier} limit ${all}))`
    : sql`(select count(*) from hits)`;
  const terms = bound.map(({ wanted }) => JSON.stringify(wanted.map(anyOf)));

  return {
    nested: true,
    sql: sql`(with
      terms (q) as (select value from json_each(${terms})),
      rare (q) as materialized (select group_concat('(' || ${literal(wordColumns)} || ':' || q || ')', ' AND ') from terms where ${few}(select count(*) from (select 1 from ${index} where ${index} match (${literal(`${wordColumns}:`)} || terms.q) limit ${whole(share.map((most) => most + 1))})) <= ${whole(share)}),
      ${versions ? sql`was (position, id) as materialized (${pastMatches(match, { ...between, below: end })}),` : sql``}
      hits (position) as materialized (${
        versions
          ? sql`select position from (select position from (${latest} limit ${enough}) union all select position from was) order by position desc`
          : latest
      } limit ${enough}),
      scores (position, score) as materialized (select ${index.position}, ${scoreIn(index)} from ${index} where ${index} match ${rare} and ${index.position} >= (select min(position) from hits) and +${index.position} in (select position from hits)${
        versions
          ? // At the position of a past version, the index has the present one.
            sql` and +${index.position} not in (select position from was) union all select was.position, ${scoreIn(pastSearch)} from ${pastSearch} join was on was.id = ${pastSearch.position} where ${pastSearch} match ${rare}`
          : sql``
      }),
      ranked (position, score) as (select position, coalesce(score, 0) from (select position from hits order by position desc limit ${literal(limits.ranked)}) left join scores using (position)),
      page (position, score) as materialized (select position, score from ranked ${onPage} order by ${order} limit ${literal(size + 1)})
      select ${jsonArray([
        needs.has('rows')
          ? sql`(select json_group_array(json(x.r)) from (select ${row} as r from page p order by ${order} limit -1) x)`
          : sql`json_array()`,
        needs.has('total') ? total : sql`null`,
        ...selection.extras,
      ])})`,
    read: reader(selection, mark, window),
  };
}

/** The compiled operation keeps this closure, so it must not hold the SQL or the planner. */
function reader(
  selection: ConnectionSelection<SearchWords>,
  mark: Bound<string>,
  { size, backward, after, before }: Window,
): Planned['read'] {
  const { read, keysIn } = selection;
  const rowOf = selection.rowOf(2);
  const width = 2 + selection.extras.length;
  return (raw, inputs) => {
    const cells = cellsOf(raw as unknown[], width);
    const [rows, total, ...extras] = cells as [unknown[][], number, ...unknown[]];
    const { kept, more } = cut(rows.map(rowOf), size, backward);
    const totalCountIsExact = total <= limits.counted;
    const page = {
      inputs,
      rows: kept,
      cursor: (row: readonly unknown[]) => encodeCursor(mark.of(inputs), keysIn(row)),
      totalCount: totalCountIsExact ? total : limits.counted,
      totalCountIsExact,
      hasPreviousPage: after !== undefined || (backward && more),
      hasNextPage: before !== undefined || (!backward && more),
      extras,
    };
    return read(page, []);
  };
}

function noRow(): never {
  throw new TypeError('A search result can be in any table');
}

/** The rows on one side of a cursor, ordered by score and position. */
function beyond(cursor: Bound<Key[]> | undefined, side: SQL): SQL[] {
  if (!cursor) return [];
  const [score, place] = [0, 1].map((i) => cursor.map((keys) => Number(keys[i])));
  return [
    sql`(score, -position) ${side} (${whole(score as Bound<number>)}, -${whole(place as Bound<number>)})`,
  ];
}

/** The position in the cursor, if the cursor is from an unranked search. */
function unranked(
  { planner }: FieldContext,
  after: Bound<Key[]> | undefined,
): Bound<number> | undefined {
  const isUnranked = after && planner.document.recorder.fact((inputs) => after.of(inputs)[0] === 0);
  return isUnranked ? after.map((keys) => Number(keys[1])) : undefined;
}

function lower(one: Later<number>, other: Bound<number>): Bound<number> {
  return other.map((known, inputs) => Math.min(unbound(one, inputs), known));
}

const rare = sql`coalesce((select q from rare), 'tags:nothing')`;

const scoreIn = (of: SQLiteTable) =>
  sql`min(-1, cast(round(bm25(${of}, ${weights}) * 1e6) as integer))`;
