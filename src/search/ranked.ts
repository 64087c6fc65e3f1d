import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask, positionBy } from '../../schema/position.ts';
import { search as index, pastSearch, positions, wordColumns } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { type Between, whole } from '../engine/bounds.ts';
import { Asks, markOf } from '../engine/connection.ts';
import { encodeCursor, type Key } from '../engine/cursor.ts';
import { jsonArray } from '../engine/json.ts';
import type { Asked, Planned } from '../engine/plan.ts';
import { planned } from '../engine/planned.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import {
  type Arguments,
  asIs,
  type Bound,
  type Later,
  unbound,
  type Value,
} from '../engine/value.ts';
import { windowOf } from '../engine/window.ts';
import { lastChange, standsThen, type VersionedTable } from '../history/moment.ts';
import { limits } from '../limits.ts';
import { anyThing, firstActor, firstSource, textsOf } from './found.ts';
import type { Match } from './match.ts';
import { snippetOf } from './snippet.ts';
import { suggestionsOf } from './spelling.ts';
import { fts, type Words } from './text.ts';

export interface Search {
  words: Value<Words>;
  match: Match;
  /** Whether anything but words decides what is found. */
  filtered: boolean;
  /** Where in the index to look: the days that are asked for, or everywhere. */
  between: Between;
}

/** How much a word weighs where it stands: in a name or title, in what was said, in what is said about it. */
const weights = sql`10.0, 4.0, 1.0, 0.0`;

/**
 * A ranked search: the most recent things that match, the best first. Common words cannot tell
 * one thing from another, and to weigh them would mean to count them all: they are required,
 * but rank nothing. Of common words alone, the most recent comes first.
 */
export function search<Args>(of: (args: Arguments<Args>) => Search) {
  return planned((asked) => planSearch(asked, of(asked.args)));
}

function planSearch(asked: Asked, { words: asking, match, between, filtered }: Search): Planned {
  const { planner, level } = asked;
  const { versions } = planner.draft;
  const words = asking.bind(asIs);
  const mark = markOf(asked);
  const window = windowOf(asked.args, mark, [0, 0]);
  const below = planner.below(level, window.size);
  let suggested: SQL = sql`null`;
  const asks = new Asks(asked, {
    suggestions(nodes) {
      const { sql, read } = suggestionsOf(asked, nodes, asking);
      suggested = sql;
      return ({ facts, inputs }) => read(facts?.suggestions, inputs);
    },
  });
  const { backward, after, before } = window;

  const row = jsonArray([
    ...asks.plan(({ nodes }) => anyThing(asked, nodes, below)),
    ...(asks.cursors ? [sql`p.score`, sql`p.position`] : []),
    ...(asks.snippets ? [textsOf(planner.draft)] : []),
  ]);
  const order = backward ? sql`score desc, position` : sql`score, position desc`;
  const ends = [
    ...beyond(backward ? before : after, backward ? sql`<` : sql`>`),
    ...beyond(backward ? after : before, backward ? sql`>` : sql`<`),
  ];
  const onPage = ends.length ? sql`where ${sql.join(ends, sql` and `)}` : sql``;
  // What is not ranked is in the order of the index: no more of it is read than the page.
  const resumed = versions || backward ? undefined : unranked(asked, after);
  const end = resumed ? lower(between.below, resumed) : between.below;
  // The matches of a lone term say themselves how rare it is, if nothing else is asked of them.
  const alone = asking.read(({ wanted }) => wanted.length === 1) && !filtered;
  const all = literal(limits.ranked + 1);
  const enough =
    backward || asks.total || alone
      ? all
      : sql`case when (select q from rare) is null then ${literal(window.size + 1)} else ${all} end`;
  const share = words.map(({ wanted }) => Math.floor(limits.weighed / wanted.length));
  const inIndex = (below: Later<number>) =>
    sql`${index} match ${match} and ${index.position} >= ${whole(between.least)} and ${index.position} < ${whole(below)}`;
  const few = alone ? sql`(select count(*) from hits) < ${all} or ` : sql``;
  const total = resumed
    ? sql`(select count(*) from (select 1 from ${index} where ${inIndex(between.below)} limit ${all}))`
    : sql`(select count(*) from hits)`;
  const terms = words.map(({ wanted }) => JSON.stringify(wanted.map(fts)));

  return {
    nested: true,
    sql: sql`(with
      terms (q) as (select value from json_each(${terms})),
      rare (q) as materialized (select group_concat('(' || ${literal(wordColumns)} || ':' || q || ')', ' AND ') from terms where ${few}(select count(*) from (select 1 from ${index} where ${index} match (${literal(`${wordColumns}:`)} || terms.q) limit ${whole(share.map((most) => most + 1))})) <= ${whole(share)}),
      ${versions ? sql`was (position, id) as materialized (${pastMatches(match, between)}),` : sql``}
      hits (position) as materialized (${
        versions
          ? sql`select position from (select ${index.position} as position from ${index} where ${inIndex(end)} and ${wasSo} union all select position from was) order by position desc`
          : sql`select ${index.position} from ${index} where ${inIndex(end)} order by ${index.position} desc`
      } limit ${enough}),
      scores (position, score) as materialized (select ${index.position}, ${scoreIn(index)} from ${index} where ${index} match ${rare} and ${index.position} >= (select min(position) from hits) and +${index.position} in (select position from hits)${
        versions
          ? sql` union all select was.position, ${scoreIn(pastSearch)} from ${pastSearch} join was on was.id = ${pastSearch.position} where ${pastSearch} match ${rare}`
          : sql``
      }),
      ranked (position, score) as (select position, coalesce(score, 0) from (select position from hits order by position desc limit ${literal(limits.ranked)}) left join scores using (position)),
      page (position, score) as materialized (select position, score from ranked ${onPage} order by ${order} limit ${literal(window.size + 1)})
      select ${jsonArray([
        asks.rows
          ? sql`(select json_group_array(json(x.r)) from (select ${row} as r from page p order by ${order} limit -1) x)`
          : sql`json_array()`,
        asks.total ? total : sql`null`,
        sql`(select q is not null from rare)`,
        suggested,
      ])})`,
    read: (raw, inputs) => {
      const [read, total, ranked, suggestions] = raw as [unknown[][], number, number, unknown];
      const asked = words.of(inputs);
      const more = read.length > window.size;
      const kept = more ? read.slice(0, window.size) : read;
      if (backward) kept.reverse();
      if (asks.snippets) {
        for (const row of kept) row.push(snippetOf(row.pop() as string[], asked));
      }
      const totalCountIsExact = total <= limits.counted;
      return asks.shaped({
        inputs,
        rows: kept,
        cursor: (row) => encodeCursor(mark.of(inputs), asks.keysIn(row, 2)),
        totalCount: totalCountIsExact ? total : limits.counted,
        totalCountIsExact,
        hasPreviousPage: backward ? more : after !== undefined,
        hasNextPage: backward ? before !== undefined : more,
        facts: { ranked: Boolean(ranked), ignoredTerms: asked.ignored, suggestions },
      });
    },
  };
}

/** What lies on one side of a cursor: its score, then its place. */
function beyond(cursor: Bound<Key[]> | undefined, side: SQL): SQL[] {
  if (!cursor) return [];
  const [score, place] = [0, 1].map((i) => cursor.map((keys) => Number(keys[i])));
  return [
    sql`(score, -position) ${side} (${whole(score as Bound<number>)}, -${whole(place as Bound<number>)})`,
  ];
}

/** The place that a page begins behind, if the cursor is of what is not ranked. */
function unranked({ planner }: Asked, after: Bound<Key[]> | undefined): Bound<number> | undefined {
  const isUnranked = after && planner.document.recorder.fact((inputs) => after.of(inputs)[0] === 0);
  return isUnranked ? after.map((keys) => Number(keys[1])) : undefined;
}

function lower(one: Later<number>, other: Bound<number>): Bound<number> {
  return other.map((known, inputs) => Math.min(unbound(one, inputs), known));
}

const rare = sql`coalesce((select q from rare), 'tags:nothing')`;

const scoreIn = (of: SQLiteTable) =>
  sql`min(-1, cast(round(bm25(${of}, ${weights}) * 1e6) as integer))`;

const sinceOf = ({ since, id }: VersionedTable, of: SQLiteTable, at: SQLWrapper) =>
  sql`(select ${since} from ${of} where ${id} = ${at})`;

/** Whether what is found in the index has been so since before the moment. */
const wasSo = sql`case
  when ${index.position} >= ${firstActor} then ${sinceOf(actors, actors, sql`${literal(positions.actors + idMask)} - ${index.position}`)}
  when ${index.position} >= ${firstSource} then ${sinceOf(sources, sources, sql`${literal(positions.sources + idMask)} - ${index.position}`)}
  else ${sinceOf(events, events, sql`${index.position} & ${literal(idMask)}`)} end <= ${lastChange}`;

const m = aliased(pastSearch, 'm');
const past = {
  events: aliased(events, 'v'),
  sources: aliased(sources, 'v'),
  actors: aliased(actors, 'v'),
};

/** Versions of the moment that are past by now and match, each at the place of its thing. */
function pastMatches(match: Match, { least, below }: Between): SQL {
  const last = (first: number) => literal(first + idMask);
  const found = [
    {
      table: events,
      v: past.events,
      id: sql`${m.position}`,
      position: positionBy(past.events.earliest, past.events.ofId),
    },
    ...([sources, actors] as const).map((table) => {
      const [first, v] =
        table === sources ? [positions.sources, past.sources] : [positions.actors, past.actors];
      return {
        table,
        v,
        id: sql`${last(first)} - ${m.position}`,
        position: sql`${last(first)} - ${v.ofId}`,
      };
    }),
  ].map(
    ({ table, v, id, position }) =>
      sql`select ${position} as position, ${m.position} as id from ${pastSearch} ${m} join ${table} ${v} on ${v.id} = ${id} where ${m.match} match ${match} and ${standsThen(v)}`,
  );
  return sql`select position, id from (${sql.join(found, sql` union all `)}) where position >= ${whole(least)} and position < ${whole(below)}`;
}
