import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { lastChange, versionOf } from './moment.ts';
import type { Asked } from './plan.ts';
import { Scope } from './scope.ts';
import type { Words } from './text.ts';

/** How much of a word and a name must be alike, of groups of three letters (Dice's coefficient). */
const alike = 0.4;
const mostLooked = 10;
const mostSuggested = 3;

/** Actors whose names look like a word, in spite of a slip: the likest first. */
export function suggestionsOf({ planner, level }: Asked, nodes: Asked['nodes'], { wanted }: Words) {
  const words = wanted.flatMap((term) => term.words).filter(({ length }) => length >= 3);
  const scope = new Scope(planner.draft);
  scope.base(actors);
  const below = planner.below(level, mostSuggested);
  const object = planner.object(planner.type('Actor'), nodes, scope.row, below);
  const groups = [...new Set(words.flatMap((word) => [...groupsOf(word)]))].slice(0, 64);
  const match = groups.map((group) => `"${group}"`).join(' OR ');
  const since = planner.draft.asOf
    ? sql` and ${scope.row(actors.since)} <= ${sql.raw(lastChange)}`
    : sql``;
  const found: SQL = sql`(select json_group_array(json(x.r)) from (select json_array(d.name, ${object.sql}) as r
    from (select rowid as id from actor_names where actor_names match ${match} order by rank limit ${sql.raw(String(mostLooked))}) n
    cross join actor_documents d on d.id = n.id cross join ${scope.named(actors)} on ${scope.row(actors.id)} = ${versionOf(actors, sql.raw('n.id'), planner.draft.asOf)}${since}${scope.joins} limit -1) x)`;
  return {
    sql: groups.length ? found : sql`json_array()`,
    read: (raw: unknown) =>
      (raw as [string, unknown][])
        .map(([name, row]) => ({ row, likeness: likenessOf(words, name) }))
        .filter(({ likeness }) => likeness >= alike)
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, mostSuggested)
        .map(({ row }) => object.read(row)),
  };
}

/** Of the words that are looked for, how much the one is like a word of a name that is least like any. */
function likenessOf(words: readonly string[], name: string): number {
  const parts = name.split(/[^\p{L}\p{N}\p{M}]+/u).map(groupsOf);
  return Math.min(
    ...words.map((word) => Math.max(...parts.map((part) => dice(groupsOf(word), part)))),
  );
}

function groupsOf(word: string): Set<string> {
  const folded = [...word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()];
  return new Set(folded.slice(2).map((_, i) => folded.slice(i, i + 3).join('')));
}

function dice(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return (
    (2 * [...some].filter((group) => others.has(group)).length) / (some.size + others.size || 1)
  );
}
