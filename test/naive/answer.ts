import { buildSchema, graphql, isObjectType } from 'graphql';
import sdl from '../../schema/schema.graphql?raw';
import type { Context, Resolver } from './fields.ts';
import { actorList, type EventArgs, eventList, sourceList } from './lists.ts';
import { eventOf, idMark, type Moment, objectBy, type Thing, thing } from './objects.ts';
import { type PageArgs, page } from './page.ts';
import { resolvers } from './resolvers.ts';
import type { Rows } from './rows.ts';
import { type Found, type SearchArgs, searched } from './search.ts';
import { Snapshot } from './snapshot.ts';

interface AsOf {
  asOf?: string | null;
}

/** The printed schema, answered row by row from all rows in memory. */
export class Naive {
  readonly schema = buildSchema(sdl);
  readonly #rows: Rows;
  readonly #snapshots = new Map<number, Snapshot>();

  constructor(rows: Rows) {
    this.#rows = rows;
    const own: typeof resolvers = { ...resolvers, Query: this.#roots() };
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      for (const [name, field] of Object.entries(type.getFields())) {
        field.resolve = own[type.name]?.[name] ?? ((of) => columnOf(of, name));
      }
    }
  }

  async answer(source: string, variableValues: Record<string, unknown>, contextValue: Context) {
    return await graphql({ schema: this.schema, source, variableValues, contextValue });
  }

  get now(): Snapshot {
    return this.#after(this.#rows.changes.at(-1)?.id ?? 0);
  }

  #after(change: number): Snapshot {
    const snapshot = this.#snapshots.get(change) ?? new Snapshot(this.#rows, change);
    this.#snapshots.set(change, snapshot);
    return snapshot;
  }

  #momentOf({ asOf }: AsOf): Moment {
    if (asOf == null) return { at: this.now };
    const time = new Date(asOf).toISOString();
    const change = this.#rows.changes.findLast(({ at }) => at <= time)?.id ?? -1;
    return { at: this.#after(change), mark: change };
  }

  #object(id: string, args: AsOf, ids: Context['ids']): Thing | null {
    const ours = ids.get(id);
    if (!ours?.startsWith(idMark)) return null;
    return objectBy(ours, (mark) =>
      mark === null ? this.#momentOf(args) : { at: this.#after(mark), mark },
    );
  }

  #roots(): Record<string, Resolver> {
    const events =
      (kind?: string) =>
      (_: unknown, args: EventArgs & AsOf, { cursors }: Context) =>
        page(eventList(this.#momentOf(args), args, undefined, kind), args, cursors);
    const named =
      (find: (moment: Moment, slug: string) => Thing | null) =>
      (_: unknown, args: AsOf & { slug: string }) =>
        find(this.#momentOf(args), args.slug);
    const found = (typename: string, moment: Moment, row: object | undefined) =>
      row ? thing(typename, moment, row) : null;
    return {
      actor: named((m, slug) => found('Actor', m, m.at.named(m.at.actors, slug))),
      source: named((m, slug) => found('Source', m, m.at.named(m.at.sources, slug))),
      event: named((m, slug) => {
        const row = m.at.named(m.at.events, slug);
        return row ? eventOf(m, row) : null;
      }),
      actors: (_, args, { cursors }) => page(actorList(this.#momentOf(args), args), args, cursors),
      sources: (_, args, { cursors }) =>
        page(sourceList(this.#momentOf(args), args), args, cursors),
      events: events(),
      statements: events('STATEMENT'),
      tariffs: events('TARIFF'),
      troopEvents: events('TROOP_EVENT'),
      interactions: events('INTERACTION'),
      changes: (_, args: PageArgs & { since: number | null }, { cursors }) =>
        page(
          {
            nodes: this.#rows.changes
              .filter(({ id }) => id > (args.since ?? 0))
              .map((change) => thing('Change', { at: this.now }, change)),
            keysOf: ({ row }) => [row.id],
          },
          args,
          cursors,
        ),
      // The requests have no credential.
      viewer: () => null,
      record: (_, args: AsOf) => recordAt(this.#momentOf(args).at),
      search: (_, args: SearchArgs & AsOf, { theirs, earlier, cursors }, { path: { key } }) =>
        searched(this.#momentOf(args), args, {
          theirs: theirs[key] as Found,
          earlier: earlier[key] as Found | undefined,
          cursors,
        }),
      node: (_: unknown, { id }: { id: string }, { ids }: Context) => this.#object(id, {}, ids),
      nodes: (_: unknown, args: AsOf & { ids: string[] }, { ids }: Context) =>
        args.ids.map((id) => this.#object(id, args, ids)),
    };
  }
}

/** Most fields are columns of the row of their object. */
const columnOf = (of: { row?: Record<string, unknown> }, name: string) =>
  (of.row ?? (of as Record<string, unknown>))[name];

function recordAt(at: Snapshot) {
  const events = at.latestFirst.filter(({ retracted }) => !retracted);
  const listed = <Row extends { retracted: boolean }>(all: ReadonlyMap<number, Row>) =>
    [...all.values()].filter(({ retracted }) => !retracted).length;
  const kind = (of: string) => events.filter(({ kind }) => kind === of).length;
  return {
    actorCount: listed(at.actors),
    sourceCount: listed(at.sources),
    statementCount: kind('STATEMENT'),
    tariffCount: kind('TARIFF'),
    troopEventCount: kind('TROOP_EVENT'),
    interactionCount: kind('INTERACTION'),
    linkCount: events
      .flatMap((event) => at.linksFrom(event))
      .filter((link) => !at.object(link).retracted).length,
    earliest: events.at(-1)?.earliest ?? null,
    latest: events[0]?.earliest ?? null,
    version: Math.max(0, at.change),
    updatedAt: at.rows.changes.find(({ id }) => id === at.change)?.at ?? null,
  };
}
