import SchemaBuilder from '@pothos/core';
import DrizzlePlugin from '@pothos/plugin-drizzle';
import RelayPlugin from '@pothos/plugin-relay';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { createYoga } from 'graphql-yoga';
import { actorKinds } from '../../schema/actors.ts';
import { positionOf } from '../../schema/position.ts';
import { relations } from './relations.ts';

/** The usual stack, built as in its documentation: Yoga, and Pothos with its Drizzle and Relay plugins. */
interface Context {
  db: DrizzleD1Database<typeof relations>;
}

const builder = new SchemaBuilder<{
  DrizzleRelations: typeof relations;
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: { Date: { Input: string; Output: string } };
}>({
  plugins: [RelayPlugin, DrizzlePlugin],
  defaultFieldNullability: false,
  drizzle: { client: (context) => context.db, getTableConfig, relations },
  relay: { nodesOnConnection: true },
});

builder.scalarType('Date', { serialize: String, parseValue: String });
const ActorKind = builder.enumType('ActorKind', { values: actorKinds });
const LinkDirection = builder.enumType('LinkDirection', { values: ['IN', 'OUT', 'BOTH'] as const });
const ActorFilter = builder.inputType('ActorFilter', {
  fields: (t) => ({ kinds: t.field({ type: [ActorKind] }) }),
});

const EventFilter = builder.inputType('EventFilter', {
  fields: (t) => ({ to: t.field({ type: 'Date' }) }),
});
const before = (filter: { to?: string | null } | null | undefined) =>
  filter?.to ? { position: { lt: positionOf(filter.to, 1) } } : {};
const newest = { position: 'desc' } as const;

const Event = builder.drizzleInterface('events', {
  name: 'Event',
  resolveType: ({ kind }) =>
    ({
      STATEMENT: 'Statement',
      TARIFF: 'Tariff',
      TROOP_EVENT: 'TroopEvent',
      INTERACTION: 'Interaction',
    })[kind],
  select: { columns: { kind: true } },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    kind: t.exposeString('kind'),
    title: t.exposeString('title'),
    date: t.exposeString('date'),
    actor: t.relation('actor'),
    recipient: t.relation('recipient', { nullable: true }),
    links: t.relatedConnection('out', {
      args: { direction: t.arg({ type: LinkDirection }) },
      query: { orderBy: { id: 'asc' } },
    }),
  }),
});

builder.drizzleObject('links', {
  name: 'Link',
  fields: (t) => ({
    predicate: t.exposeString('predicate'),
    object: t.relation('to', { type: Event }),
  }),
});

const Statement = builder.drizzleObject('events', {
  variant: 'Statement',
  interfaces: [Event],
  select: { columns: { kind: true }, with: { statement: true } },
  fields: (t) => ({
    text: t.string({ resolve: ({ statement }) => statement?.text ?? '' }),
    language: t.string({ resolve: ({ statement }) => statement?.language ?? '' }),
    actor: t.relation('actor'),
  }),
});

builder.drizzleObject('tariffPhases', {
  name: 'TariffPhase',
  fields: (t) => ({
    status: t.exposeString('status'),
    from: t.exposeString('from'),
    ratePercent: t.exposeFloat('ratePercent', { nullable: true }),
  }),
});

builder.drizzleObject('events', {
  variant: 'Tariff',
  interfaces: [Event],
  select: { columns: { kind: true }, with: { tariff: true } },
  fields: (t) => ({
    programme: t.string({ resolve: ({ tariff }) => tariff?.programme ?? '' }),
    legalBasis: t.string({ resolve: ({ tariff }) => tariff?.legalBasis ?? '' }),
    phases: t.relation('phases', { query: { orderBy: { position: 'asc' } } }),
  }),
});

const Headcount = builder
  .objectRef<{
    headcountMinimum: number | null;
    headcountBest: number | null;
    headcountMaximum: number | null;
  }>('Headcount')
  .implement({
    fields: (t) => ({
      minimum: t.exposeInt('headcountMinimum', { nullable: true }),
      best: t.exposeInt('headcountBest', { nullable: true }),
      maximum: t.exposeInt('headcountMaximum', { nullable: true }),
    }),
  });

const Force = builder.objectRef<{ name: string }>('Force').implement({
  fields: (t) => ({ name: t.exposeString('name') }),
});

builder.drizzleObject('events', {
  variant: 'TroopEvent',
  interfaces: [Event],
  select: { columns: { kind: true }, with: { troopEvent: { with: { force: true } } } },
  fields: (t) => ({
    action: t.string({ resolve: ({ troopEvent }) => troopEvent?.action ?? '' }),
    force: t.field({
      type: Force,
      nullable: true,
      resolve: ({ troopEvent }) => troopEvent?.force ?? null,
    }),
    headcount: t.field({
      type: Headcount,
      nullable: true,
      resolve: ({ troopEvent }) => troopEvent ?? null,
    }),
  }),
});

builder.drizzleObject('events', {
  variant: 'Interaction',
  interfaces: [Event],
  select: { columns: { kind: true }, with: { interaction: true } },
  fields: (t) => ({ mode: t.string({ resolve: ({ interaction }) => interaction?.mode ?? '' }) }),
});

builder.drizzleObject('actors', {
  name: 'Actor',
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: t.exposeString('name'),
    statements: t.relatedConnection('said', {
      type: Statement,
      totalCount: true,
      args: { filter: t.arg({ type: EventFilter }) },
      query: ({ filter }) => ({ where: before(filter), orderBy: newest }),
    }),
    statementsReceived: t.relatedConnection('heard', {
      type: Statement,
      totalCount: true,
      query: { orderBy: newest },
    }),
    events: t.relatedConnection(
      'did',
      {
        type: Event,
        totalCount: true,
        args: { filter: t.arg({ type: EventFilter }) },
        query: ({ filter }) => ({ where: before(filter), orderBy: newest }),
      },
      { name: 'EventConnection' },
    ),
  }),
});

builder.queryType({
  fields: (t) => ({
    actor: t.drizzleField({
      type: 'actors',
      nullable: true,
      args: { slug: t.arg.string({ required: true }) },
      resolve: (query, _, { slug }, { db }) =>
        db.query.actors.findFirst(query({ where: { slug } })),
    }),
    actors: t.drizzleConnection({
      type: 'actors',
      args: { filter: t.arg({ type: ActorFilter }) },
      resolve: (query, _, { filter }, { db }) =>
        db.query.actors.findMany(
          query({ where: { kind: { in: filter?.kinds ?? [] } }, orderBy: { slug: 'asc' } }),
        ),
    }),
    // The type of the plugin's query does not fit the types of drizzle rc.4.
    statements: t.drizzleConnection({
      type: Statement,
      args: { filter: t.arg({ type: EventFilter }) },
      resolve: (query, _, { filter }, { db }) =>
        db.query.events.findMany(
          query({ where: { kind: 'STATEMENT', ...before(filter) }, orderBy: newest }) as never,
        ) as never,
    }),
    events: t.drizzleConnection(
      {
        type: Event,
        args: { filter: t.arg({ type: EventFilter }) },
        resolve: (query, _, { filter }, { db }) =>
          db.query.events.findMany(
            query({ where: before(filter), orderBy: newest }) as never,
          ) as never,
      },
      { name: 'TimelineConnection' },
    ),
  }),
});

const yoga = createYoga<Context>({ schema: builder.toSchema(), graphiql: false, logging: 'warn' });

export default {
  fetch: (request: Request, { DB }: { DB: D1Database }) =>
    yoga.fetch(request, { db: drizzle(DB, { relations }) }),
};
