import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { actorDocuments, eventDocuments, sourceDocuments } from '../../schema/documents.ts';
import { events } from '../../schema/events.ts';
import { idMask } from '../../schema/position.ts';
import { positions } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import type { FieldContext, Planned } from '../engine/plan.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { idOf, Scope } from '../engine/scope.ts';
import { literal } from '../engine/sql/literal.ts';

/** Characters of a text that a snippet is searched in. */
const snippetFrom = 4_000;

const idFrom = (first: number) => sql`(${literal(first + idMask)} - p.position)`;
const eventId = sql`(p.position & ${literal(idMask)})`;

export const [firstSource, firstActor] = [literal(positions.sources), literal(positions.actors)];

/** The entry at a position of the index: its type, and the fields selected for that type. */
export function anyEntry(
  { planner }: FieldContext,
  nodes: FieldContext['nodes'],
  below: FieldContext['level'],
): Planned {
  const kinds = [
    {
      name: 'Actor',
      table: actors,
      id: idFrom(positions.actors),
      when: sql`p.position >= ${firstActor}`,
    },
    {
      name: 'Source',
      table: sources,
      id: idFrom(positions.sources),
      when: sql`p.position >= ${firstSource}`,
    },
    { name: 'Event', table: events, id: eventId, when: sql`true` },
  ].map(({ name, table, id, when }, i) => {
    const scope = new Scope(planner.context);
    scope.base(table);
    const object = planner.object(planner.type(name), nodes, scope.row, below);
    const from = sql`from ${scope.named(table)}${scope.joins} where ${scope.row(idOf(table))} = ${planner.context.versions?.rowOf(table, id) ?? id}`;
    return {
      read: object.read,
      sql: sql`when ${when} then (select json_array(${literal(i)}, ${object.sql}) ${from})`,
    };
  });
  const readers = kinds.map(({ read }) => read);
  return {
    nested: true,
    sql: sql`case ${sql.join(
      kinds.map((kind) => kind.sql),
      sql` `,
    )} end`,
    read: (raw, inputs) => {
      const [kind, row] = raw as [number, unknown];
      return readers[kind]?.(row, inputs);
    },
  };
}

/** The texts for a snippet, in order: the text of a statement, the name or title, the rest. */
export function textsOf({ versions }: QueryContext): SQL {
  const textIn = (
    view: typeof eventDocuments,
    columns: readonly SQLWrapper[],
    table: SQLiteTable,
    id: SQL,
  ) =>
    sql`(select json_array(${sql.join([...columns], sql`, `)}) from ${view} where ${view.id as SQLiteColumn} = ${versions?.rowOf(table, id) ?? id})`;
  const begin = (text: SQLWrapper) => sql`substr(${text}, 1, ${literal(snippetFrom)})`;
  const [a, d, e] = [actorDocuments, sourceDocuments, eventDocuments];
  return sql`case
    when p.position >= ${firstActor} then ${textIn(a as never, [a.name, a.more], actors, idFrom(positions.actors))}
    when p.position >= ${firstSource} then ${textIn(d as never, [d.name, d.more], sources, idFrom(positions.sources))}
    else ${textIn(e, [begin(e.text), e.name, begin(e.more)], events, eventId)} end`;
}
