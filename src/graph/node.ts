import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { type Lookup, nodes } from '../engine/nodes.ts';
import { one } from '../engine/one.ts';
import type { Row } from '../engine/scope.ts';
import { literal } from '../engine/sql/literal.ts';
import { typenameOf } from '../engine/typename.ts';
import { asIs } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { type VersionedTable, versionNamed } from '../history/moment.ts';
import { slugOf } from '../history/slug.ts';
import { limits } from '../limits.ts';
import { decodeId } from '../model/id.ts';
import { eventKinds } from '../model/kinds.ts';
import { builder } from './builder.ts';
import { asOfArg } from './list.ts';

builder.interfaceType('Node', {
  description:
    'An object with a global id (Relay object identification). The id encodes type and slug, so an export and a new import keep it.',
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

/** The table of each type that has ids. */
const tables: Record<string, Pick<Lookup, 'where'> & { table: VersionedTable }> = {
  Actor: { table: actors, where: () => sql`true` },
  Source: { table: sources, where: () => sql`true` },
  ...Object.fromEntries(
    Object.values(eventKinds).map(({ kind, typename }) => [
      typename,
      {
        table: events,
        // The plus keeps SQLite from scanning a whole kind instead of looking the slug up.
        where: (row: Row) => sql`+${row(events.kind)} = ${literal(kind)}`,
      },
    ]),
  ),
};

function tableOf(typename: string) {
  const known = Object.hasOwn(tables, typename) ? tables[typename] : undefined;
  if (known) return known;
  throw badInput(
    `"${typename}" is not a type with ids. These are ${Object.keys(tables).join(', ')}.`,
  );
}

builder.queryFields((t) => ({
  node: t.field({
    type: 'Node',
    nullable: true,
    description:
      'Finds one object by global id (Relay), in its present version. Null: there is none. For a past version use `nodes`.',
    // Relay takes it for the field of its specification only if it has no other argument.
    args: { id: t.arg.id({ required: true, description: 'An `id` from an earlier answer.' }) },
    ...one<{ id: string }>((_, { id }) => {
      const name = id.map(decodeId);
      const typename = name.read((known) => known.typename);
      const { table, where } = tableOf(typename);
      const slug = sql`${name.bind(({ slug }) => slugOf(slug))}`;
      return { table, where, typename, id: versionNamed(table, slug, false) };
    }),
  }),
  nodes: t.field({
    type: ['Node'],
    nullable: { list: false, items: true },
    description: `Finds objects by global ids, in the order of the ids. Null for each id that is not found. At most ${limits.ids} ids.`,
    args: {
      ids: t.arg.idList({ required: true, description: 'Values of `id` from earlier answers.' }),
      ...asOfArg,
    },
    ...nodes<{ ids: string[] }>(({ ids }, { versions }) => {
      const count = ids.read(countOf);
      const names = ids.map((known) =>
        known.map(decodeId).map(({ typename, slug }) => ({ typename, name: slug })),
      );
      const typenames = names.read((known) => [...new Set(known.map(({ typename }) => typename))]);
      const lookups = typenames.map((typename): Lookup => {
        const { table, where } = tableOf(typename);
        const id = (slug: SQL) => versionNamed(table, slug, Boolean(versions));
        return { typename, table, where, id };
      });
      return { count, lookups, order: names.bind(asIs) };
    }),
  }),
}));

function countOf({ length }: string[]): number {
  if (length <= limits.ids) return length;
  throw badInput(`\`ids\` takes at most ${limits.ids} ids, but you sent ${length}.`);
}
