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
    'A thing with a global id, as in the Relay object identification specification. The id is built from type and slug, so it survives an export and a new import.',
  resolveType: typenameOf,
  fields: (t) => ({
    id: t.id({
      description: 'Global id, for `node`, `nodes` and client caches.',
      resolve: () => {
        throw new TypeError('Every type gives its own id');
      },
    }),
  }),
});

/** Where the entries of each type lie. */
const stores: Record<string, Pick<Lookup, 'where'> & { table: VersionedTable }> = {
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

function storeOf(typename: string) {
  const store = Object.hasOwn(stores, typename) ? stores[typename] : undefined;
  if (store) return store;
  throw badInput(
    `"${typename}" is no type that has ids. Ids belong to ${Object.keys(stores).join(', ')}.`,
  );
}

builder.queryFields((t) => ({
  node: t.field({
    type: 'Node',
    nullable: true,
    description:
      'One thing by its global id, as it is now; null if the record does not have it. `nodes` also takes a moment.',
    // Relay takes it for the field of its specification only if it has no other argument.
    args: { id: t.arg.id({ required: true, description: 'The `id` of an earlier answer.' }) },
    ...one<{ id: string }>((_, { id }) => {
      const name = id.map(decodeId);
      const typename = name.read((known) => known.typename);
      const { table, where } = storeOf(typename);
      const slug = sql`${name.bind(({ slug }) => slugOf(slug))}`;
      return { table, where, typename, id: versionNamed(table, slug, false) };
    }),
  }),
  nodes: t.field({
    type: ['Node'],
    nullable: { list: false, items: true },
    description: `Things by their global ids, in the order of the ids, null for what the record does not have. At most ${limits.ids} ids.`,
    args: {
      ids: t.arg.idList({ required: true, description: 'The `id`s of earlier answers.' }),
      ...asOfArg,
    },
    ...nodes<{ ids: string[] }>(({ ids }, { versions }) => {
      const count = ids.read(countOf);
      const names = ids.map((known) =>
        known.map(decodeId).map(({ typename, slug }) => ({ typename, name: slug })),
      );
      const typenames = names.read((known) => [...new Set(known.map(({ typename }) => typename))]);
      const lookups = typenames.map((typename): Lookup => {
        const { table, where } = storeOf(typename);
        const id = (slug: SQL) => versionNamed(table, slug, Boolean(versions));
        return { typename, table, where, id };
      });
      return { count, lookups, order: names.bind(asIs) };
    }),
  }),
}));

function countOf({ length }: string[]): number {
  if (length <= limits.ids) return length;
  throw badInput(`\`ids\` takes at most ${limits.ids} ids, and these are ${length}.`);
}
