import { type SQL, sql } from 'drizzle-orm';
import { quoted } from '../engine/errors.ts';
import { type Lookup, nodes } from '../engine/nodes.ts';
import { one } from '../engine/one.ts';
import type { Row } from '../engine/scope.ts';
import { literal } from '../engine/sql/literal.ts';
import { typenameOf } from '../engine/typename.ts';
import type { Bound } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { asOfChange } from '../history/as-of.ts';
import { changeNumbered } from '../history/moment.ts';
import { type Objects, objects } from '../history/objects.ts';
import { limits } from '../limits.ts';
import { withArticle } from '../model/article.ts';
import { decodeId } from '../model/id.ts';
import { builder } from './builder.ts';

builder.interfaceType('Node', {
  description:
    'An object with a global id (Relay object identification). The id encodes the type and what names the object, so it never changes, and an export and a new import keep it. With `asOf`, it also encodes the number of the last change at that moment, so that client caches keep two moments of one object apart. Changes and revisions never differ, so their ids have no moment.',
  resolveType: typenameOf,
  fields: (t) => ({
    id: t.id({
      description: 'Global object id (Relay), for `node`, `nodes` and client caches.',
      resolve: () => {
        throw new TypeError('Every type gives its own id');
      },
    }),
  }),
});

/** An object that an id names. */
interface Asked {
  typename: string;
  /** What names it: a word, or a JSON array of words. */
  name: string;
  change?: number;
}

function objectsOf(typename: string): Objects {
  const known = objects.get(typename);
  if (known) return known;
  throw badInput(
    `"${typename}" is not a type with ids. These are ${[...objects.keys()].join(', ')}.`,
  );
}

function askedBy(id: string): Asked {
  const { typename, names, change } = decodeId(id);
  const { names: formats, isLastOptional, isFixed } = objectsOf(typename);
  const isComplete =
    names.length === formats.length || (isLastOptional && names.length === formats.length - 1);
  const fits = names.every((name, i) => formats[i]?.test(name));
  if (!isComplete || !fits || (isFixed && change !== undefined)) {
    throw badInput(
      `${quoted(id)} is not the id of ${withArticle(typename)}. Use the value of an \`id\` field.`,
    );
  }
  const [only, ...others] = names;
  return { typename, name: only && !others.length ? only : JSON.stringify(names), change };
}

/** How the objects of a type are found, in the present, as of the moment of a query, or as of a change. */
function lookupOf(typename: string, isThen: boolean, change?: Bound<number | undefined>) {
  const { table, names, id, where = () => undefined } = objectsOf(typename);
  const isAsOf = isThen || change !== undefined;
  return {
    typename,
    table,
    id: (name: SQL) =>
      id((at) => (names.length > 1 ? sql`(${name} ->> ${literal(at)})` : name), isAsOf),
    where: (row: Row) => where(row, isAsOf) ?? sql`true`,
    ...(change && { versions: asOfChange(changeNumbered(change)) }),
  };
}

/** Objects of one type and one moment are looked up together. */
function keyed(all: readonly Asked[]) {
  const moments = [...new Set(all.flatMap(({ change }) => change ?? []))];
  if (moments.length > limits.moments) {
    throw badInput(
      `\`ids\` may be of at most ${limits.moments} moments, but yours are of ${moments.length}. Ask for the others in another request.`,
    );
  }
  const names = all.map(({ typename, name, change }) => ({
    key: change === undefined ? typename : `${typename}@${moments.indexOf(change)}`,
    name,
  }));
  return { moments, names, keys: [...new Set(names.map(({ key }) => key))] };
}

builder.queryFields((t) => ({
  node: t.field({
    type: 'Node',
    nullable: true,
    description:
      'Finds one object by global id (Relay): in its present version, or as it was at the moment of the id. Null: there is none.',
    // Relay takes it for the field of its specification only if it has no other argument.
    args: { id: t.arg.id({ required: true, description: 'An `id` from an earlier answer.' }) },
    ...one<{ id: string }>((_, { id }) => {
      const asked = id.map(askedBy);
      const typename = asked.read((known) => known.typename);
      const isThen = asked.read(({ change }) => change !== undefined);
      const name = asked.bind((known) => known.name);
      const change = isThen ? asked.bind((known) => known.change) : undefined;
      const { id: idOf, ...lookup } = lookupOf(typename, false, change);
      return { ...lookup, id: idOf(sql`${name}`) };
    }),
  }),
  nodes: t.field({
    type: ['Node'],
    nullable: { list: false, items: true },
    description: `Finds objects by global ids, in the order of the ids. Null for each id that is not found. At most ${limits.ids} ids, and ids of at most ${limits.moments} moments.`,
    args: {
      ids: t.arg.idList({ required: true, description: 'Values of `id` from earlier answers.' }),
      asOf: t.arg({
        type: 'DateTime',
        description:
          'Read objects whose id has no moment, with all nested fields, as they were at this moment. An id of a moment keeps its own. Default: now.',
      }),
    },
    ...nodes<{ ids: string[] }>(({ ids }, { versions }) => {
      const count = ids.read(countOf);
      const asked = ids.map((known) => keyed(known.map(askedBy)));
      const lookups = asked
        .read(({ keys }) => keys)
        .map((key): Lookup => {
          const [typename = '', moment] = key.split('@');
          const change = moment && asked.bind(({ moments }) => moments[Number(moment)]);
          return { key, ...lookupOf(typename, Boolean(versions), change || undefined) };
        });
      return { count, lookups, order: asked.bind(({ names }) => names) };
    }),
  }),
}));

function countOf({ length }: string[]): number {
  if (length <= limits.ids) return length;
  throw badInput(`\`ids\` takes at most ${limits.ids} ids, but you sent ${length}.`);
}
