import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { GraphQLObjectType } from 'graphql';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask, positionIn } from '../../schema/position.ts';
import { positions, wordColumns } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { limits } from '../limits.ts';
import { Asks, filterOf } from './connection.ts';
import { encodeCursor, type Key, markOf } from './cursor.ts';
import { planned } from './field.ts';
import { whole } from './list.ts';
import type { Match } from './match.ts';
import { lastChange, standsThen, versionOf } from './moment.ts';
import { type Asked, jsonArray, type Planned } from './plan.ts';
import { idOf, Scope } from './scope.ts';
import { snippetOf } from './snippet.ts';
import { suggestionsOf } from './suggest.ts';
import { fts, type Words } from './text.ts';
import { windowOf } from './window.ts';

export interface Search {
  words: Words;
  match: Match;
  /** Whether anything but words decides what is found. */
  filtered: boolean;
  /** Where in the index to look: the days that are asked for, or everywhere. */
  between: { least: number; below: number };
}

/** How much a word weighs where it stands: in a name or title, in what was said, in what is said about it. */
const weights = '10.0, 4.0, 1.0, 0.0';

/** Of each text, how much a snippet is made from. */
const snippetFrom = 4_000;

/**
 * A ranked search: the most recent things that match, the best first. Common words cannot tell
 * one thing from another, and to weigh them would mean to count them all: they are required,
 * but rank nothing. Of common words alone, the most recent comes first.
 */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
export function search(of: (args: any) => Search) {
  return planned((asked) => planSearch(asked, of(asked.args)));
}

function planSearch(asked: Asked, { words, match, between, filtered }: Search): Planned {
  const { planner, level } = asked;
  const { asOf } = planner.draft;
  const mark = markOf(asked.type.name, asked.name, filterOf(asked.args));
  const window = windowOf(asked.args, mark, [0, 0]);
  const below = planner.below(level, window.size);
  let suggested: ReturnType<typeof suggestionsOf> | undefined;
  const asks = new Asks(asked, 2, {
    suggestions(nodes) {
      suggested = suggestionsOf(asked, nodes, words);
      return ({ facts }) => suggested?.read(facts?.suggestions);
    },
  });
  const { backward, after, before } = window;
  const ends = backward ? before : after;

  const row = jsonArray([
    sql.raw('p.score'),
    sql.raw('p.position'),
    ...asks.things.map((thing) => {
      thing.planned = anyThing(asked, thing.nodes, below);
      return thing.planned.sql;
    }),
    ...(asks.snippets ? [textsOf(asOf)] : []),
  ]);
  const order = sql.raw(backward ? 'score desc, position' : 'score, position desc');
  const beyond = ends
    ? sql`where (score, -position) ${sql.raw(backward ? '<' : '>')} (${whole(ends[0])}, -${whole(ends[1])})`
    : sql``;
  const other = backward ? after : before;
  const upTo = other
    ? sql`${sql.raw(ends ? 'and' : 'where')} (score, -position) ${sql.raw(backward ? '>' : '<')} (${whole(other[0])}, -${whole(other[1])})`
    : sql``;
  // What is not ranked is in the order of the index: no more of it is read than the page.
  const resumes = !asOf && !backward && after?.[0] === 0;
  const end = resumes ? Math.min(between.below, Number(after?.[1])) : between.below;
  // The matches of a lone term say themselves how rare it is, if nothing else is asked of them.
  const alone = words.wanted.length === 1 && !filtered;
  const all = limits.ranked + 1;
  const enough = sql.raw(
    backward || asks.total || alone
      ? String(all)
      : `case when (select q from rare) is null then ${window.size + 1} else ${all} end`,
  );
  const share = Math.floor(limits.weighed / words.wanted.length);
  const inIndex = (below: number) =>
    sql`search match ${match} and rowid >= ${whole(between.least)} and rowid < ${whole(below)}`;
  const few = alone ? sql.raw(`(select count(*) from hits) < ${all} or `) : sql``;
  const total = resumes
    ? sql`(select count(*) from (select 1 from search where ${inIndex(between.below)} limit ${sql.raw(String(all))}))`
    : sql`(select count(*) from hits)`;

  return {
    nested: true,
    sql: sql`(with
      terms (q) as (select value from json_each(${JSON.stringify(words.wanted.map(fts))})),
      rare (q) as materialized (select group_concat('(' || ${wordColumns} || ':' || q || ')', ' AND ') from terms where ${few}(select count(*) from (select 1 from search where search match (${`${wordColumns}:`} || terms.q) limit ${sql.raw(String(share + 1))})) <= ${sql.raw(String(share))}),
      ${asOf ? sql`was (position, id) as materialized (${pastMatches(match, between)}),` : sql``}
      hits (position) as materialized (${
        asOf
          ? sql`select position from (select rowid as position from search where ${inIndex(end)} and ${wasSo} union all select position from was) order by position desc`
          : sql`select rowid from search where ${inIndex(end)} order by rowid desc`
      } limit ${enough}),
      scores (position, score) as materialized (select rowid, ${scoreIn('search')} from search where search match ${rare} and rowid >= (select min(position) from hits) and +rowid in (select position from hits)${
        asOf
          ? sql` union all select was.position, ${scoreIn('past_search')} from past_search join was on was.id = past_search.rowid where past_search match ${rare}`
          : sql``
      }),
      ranked (position, score) as (select position, coalesce(score, 0) from (select position from hits order by position desc limit ${sql.raw(String(limits.ranked))}) left join scores using (position)),
      page (position, score) as materialized (select position, score from ranked ${beyond} ${upTo} order by ${order} limit ${sql.raw(String(window.size + 1))})
      select ${jsonArray([
        asks.rows
          ? sql`(select json_group_array(json(x.r)) from (select ${row} as r from page p order by ${order} limit -1) x)`
          : sql`json_array()`,
        asks.total ? total : sql`null`,
        sql`(select q is not null from rare)`,
        suggested?.sql ?? sql`null`,
      ])})`,
    read: (raw) => {
      const [read, total, ranked, suggestions] = raw as [unknown[][], number, number, unknown];
      const more = read.length > window.size;
      const kept = more ? read.slice(0, window.size) : read;
      if (backward) kept.reverse();
      if (asks.snippets) {
        for (const row of kept) row.push(snippetOf(row.pop() as string[], words));
      }
      const totalCountIsExact = total <= limits.counted;
      return asks.shaped({
        rows: kept,
        cursor: (row) => encodeCursor(mark, row.slice(0, 2) as Key[]),
        totalCount: totalCountIsExact ? total : limits.counted,
        totalCountIsExact,
        hasPreviousPage: backward ? more : after !== undefined,
        hasNextPage: backward ? before !== undefined : more,
        facts: { ranked: Boolean(ranked), ignoredTerms: words.ignored, suggestions },
      });
    },
  };
}

const id = (first: number) => sql.raw(`(${first + idMask} - p.position)`);
const eventId = sql.raw(`(p.position & ${idMask})`);

const rare = sql.raw("coalesce((select q from rare), 'tags:nothing')");

const scoreIn = (index: string) =>
  sql.raw(`min(-1, cast(round(bm25(${index}, ${weights}) * 1e6) as integer))`);

/** Whether what is found in the index has been so since before the moment. */
const wasSo = sql.raw(`case
  when search.rowid >= ${positions.actors} then (select since from actors where id = ${positions.actors + idMask} - search.rowid)
  when search.rowid >= ${positions.sources} then (select since from sources where id = ${positions.sources + idMask} - search.rowid)
  else (select since from events where id = search.rowid & ${idMask}) end <= ${lastChange}`);

/** Versions of the moment that are past by now and match, each at the place of its thing. */
function pastMatches(match: Match, { least, below }: Search['between']): SQL {
  const found = [
    { table: 'events', id: 'm.rowid', position: positionIn('v.earliest', 'v.of_id') },
    ...(['sources', 'actors'] as const).map((table) => ({
      table,
      id: `${positions[table] + idMask} - m.rowid`,
      position: `${positions[table] + idMask} - v.of_id`,
    })),
  ].map(
    ({ table, id, position }) =>
      sql`select ${sql.raw(position)} as position, m.rowid as id from past_search m join ${sql.raw(table)} v on v.id = ${sql.raw(id)} where m.past_search match ${match} and ${sql.raw(standsThen('v'))}`,
  );
  return sql`select position, id from (${sql.join(found, sql` union all `)}) where position >= ${whole(least)} and position < ${whole(below)}`;
}

/** Whatever stands at a position: of what kind it is, and what is asked of that kind. */
function anyThing({ planner }: Asked, nodes: Asked['nodes'], below: Asked['level']): Planned {
  const kinds = [
    {
      name: 'Actor',
      table: actors,
      id: id(positions.actors),
      when: `p.position >= ${positions.actors}`,
    },
    {
      name: 'Source',
      table: sources,
      id: id(positions.sources),
      when: `p.position >= ${positions.sources}`,
    },
    { name: 'Event', table: events, id: eventId, when: 'true' },
  ].map(({ name, table, id, when }, i) => {
    const scope = new Scope(planner.draft);
    scope.base(table);
    const object = planner.object(planner.type(name) as GraphQLObjectType, nodes, scope.row, below);
    const from = sql`from ${scope.named(table)}${scope.joins} where ${scope.row(idOf(table))} = ${versionOf(table, id, planner.draft.asOf)}`;
    return {
      object,
      sql: sql`when ${sql.raw(when)} then (select json_array(${sql.raw(String(i))}, ${object.sql}) ${from})`,
    };
  });
  return {
    nested: true,
    sql: sql`case ${sql.join(
      kinds.map((kind) => kind.sql),
      sql` `,
    )} end`,
    read: (raw) => {
      const [kind, row] = raw as [number, unknown];
      return kinds[kind]?.object.read(row);
    },
  };
}

/** What a snippet is made from: what was said, then the name or title, then the rest. */
function textsOf(asOf: SQL | undefined): SQL {
  const text = (columns: string, view: string, table: SQLiteTable, id: SQL) =>
    sql`(select json_array(${sql.raw(columns)}) from ${sql.raw(view)} d where d.id = ${versionOf(table, id, asOf)})`;
  const said = `substr(d.text, 1, ${snippetFrom}), d.name, substr(d.more, 1, ${snippetFrom})`;
  return sql`case
    when p.position >= ${sql.raw(String(positions.actors))} then ${text('d.name, d.more', 'actor_documents', actors, id(positions.actors))}
    when p.position >= ${sql.raw(String(positions.sources))} then ${text('d.name, d.more', 'source_documents', sources, id(positions.sources))}
    else ${text(said, 'event_documents', events, eventId)} end`;
}
