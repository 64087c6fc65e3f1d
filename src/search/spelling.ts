import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { actorDocuments } from '../../schema/documents.ts';
import { actorNames } from '../../schema/search.ts';
import type { FieldContext, Planned } from '../engine/plan.ts';
import { Scope } from '../engine/scope.ts';
import { literal } from '../engine/sql/literal.ts';
import { asIs, type Value } from '../engine/value.ts';
import type { Words } from './text.ts';

/** Least similarity of a word and a name (Dice's coefficient of trigrams). */
const alike = 0.4;
const mostLooked = 10;
const mostSuggested = 3;
const mostGroups = 64;

/** Actors whose names are similar to the words, most similar first. */
export function suggestionsOf(
  { planner, level }: FieldContext,
  nodes: FieldContext['nodes'],
  asked: Value<Words>,
): Planned {
  const long = asked.map(longWordsOf);
  const words = long.bind(asIs);
  const match = words.map((known) =>
    groupsIn(known)
      .map((group) => `"${group}"`)
      .join(' OR '),
  );
  const scope = new Scope(planner.context);
  scope.base(actors);
  const below = planner.below(level, mostSuggested);
  const object = planner.object(planner.type('Actor'), nodes, scope.row, below);
  const { versions } = planner.context;
  const id = versions?.rowOf(actors, sql`n.id`) ?? sql`n.id`;
  const conditions = [
    sql`${scope.row(actors.id)} = ${id}`,
    ...(versions?.conditions(actors, scope.row) ?? []),
  ];
  const found: SQL = sql`(select json_group_array(json(x.r)) from (select json_array(${actorDocuments.name}, ${object.sql}) as r
    from (select ${actorNames.id} as id from ${actorNames} where ${actorNames} match ${match} order by rank limit ${literal(mostLooked)}) n
    cross join ${actorDocuments} on ${actorDocuments.id} = n.id cross join ${scope.named(actors)} on ${sql.join(conditions, sql` and `)}${scope.joins} limit -1) x)`;
  const isLooked = long.read((known) => groupsIn(known).length > 0);
  return {
    sql: isLooked ? found : sql`json_array()`,
    nested: true,
    read: (raw, inputs) =>
      (raw as [string, unknown][])
        .map(([name, row]) => ({ row, likeness: likenessOf(words.of(inputs), name) }))
        .filter(({ likeness }) => likeness >= alike)
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, mostSuggested)
        .map(({ row }) => object.read(row, inputs)),
  };
}

/** The search words that are long enough for a trigram. */
function longWordsOf({ wanted }: Words): string[] {
  return wanted
    .flat()
    .flatMap(({ words }) => words)
    .filter(({ length }) => length >= 3);
}

function groupsIn(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => [...groupsOf(word)]))].slice(0, mostGroups);
}

/** Each search word is compared with its most similar word of the name. The lowest of these similarities counts. */
function likenessOf(words: readonly string[], name: string): number {
  const parts = name.split(/[^\p{L}\p{N}\p{M}]+/u).map(groupsOf);
  return Math.min(
    ...words.map((word) => Math.max(...parts.map((part) => dice(groupsOf(word), part)))),
  );
}

export function groupsOf(word: string): Set<string> {
  const folded = [...word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()];
  return new Set(folded.slice(2).map((_, i) => folded.slice(i, i + 3).join('')));
}

function dice(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return (
    (2 * [...some].filter((group) => others.has(group)).length) / (some.size + others.size || 1)
  );
}
