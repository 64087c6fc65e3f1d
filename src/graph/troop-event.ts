import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { troopActions, troopEvents } from '../../schema/troop-events.ts';
import { reference } from '../engine/one.ts';
import { column, embedded } from '../engine/row-values.ts';
import { troopEvent } from '../model/troop-event.ts';
import { wordsIn } from '../search/argument.ts';
import { ofValues, troopParty } from '../search/condition.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder, enumOf } from './builder.ts';
import { eventArgs } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

const TroopAction = enumOf('TroopAction', 'What is done with the armed forces.', troopActions, {
  REQUESTED: 'Their deployment is requested.',
  OFFERED: 'Their deployment is offered or proposed.',
  REFUSED: 'An offer or request is refused.',
  AUTHORIZED: 'An act permits their deployment.',
  ORDERED: 'Their deployment is ordered.',
  DEPLOYED: 'They are sent and arrive.',
  REDEPLOYED: 'They are moved from one place to another.',
  REINFORCED: 'More forces join those in place.',
  REDUCED: 'Some of the forces in place leave.',
  WITHDRAWN: 'All leave.',
  STATIONED: 'They are in place on the day or in the span of `date`.',
});

builder.objectType('TroopEvent', {
  interfaces: ['Node', 'Entry', 'Event'],
  description:
    'Something that is done with armed forces: they are offered, refused, sent, stationed or withdrawn.',
  fields: (t) => ({
    action: t.field({
      type: TroopAction,
      description: 'What is done with the armed forces.',
      ...column(troopEvents.action),
    }),
    force: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The armed force. Null: not specified.',
      ...reference(actors, troopEvents.forceId),
    }),
    sender: t.field({
      type: 'Actor',
      description: 'Who offers, refuses, orders or sends. Same as `actor`.',
      ...reference(actors, events.actorId),
    }),
    host: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The state on whose territory the forces are or would be. Null: not specified.',
      ...reference(actors, troopEvents.hostId),
    }),
    headcount: t.field({
      type: 'Headcount',
      nullable: true,
      description: 'Number of people. Null: unknown, which does not mean zero.',
      ...embedded(
        (row) =>
          sql`coalesce(${row(troopEvents.headcountMinimum)}, ${row(troopEvents.headcountBest)}, ${row(troopEvents.headcountMaximum)}) is not null`,
      ),
    }),
    purpose: t.string({
      nullable: true,
      description: 'Their purpose, in the words of whoever sends or offers them. Null: unknown.',
      ...column(troopEvents.purpose),
    }),
  }),
});

builder.objectType('Headcount', {
  description:
    'A number of people as the source gives it: "up to 500" has only a maximum, "10,000" only a best figure. At least one of the three is not null.',
  fields: (t) => ({
    minimum: t.int({
      nullable: true,
      description: 'The lowest figure. Null: none is given.',
      ...column(troopEvents.headcountMinimum),
    }),
    best: t.int({
      nullable: true,
      description: 'The most likely figure. Null: none is given.',
      ...column(troopEvents.headcountBest),
    }),
    maximum: t.int({
      nullable: true,
      description: 'The highest figure. Null: none is given.',
      ...column(troopEvents.headcountMaximum),
    }),
  }),
});

connectionTypes('TroopEvent', 'troop events', newestFirst);

builder.objectField('Actor', 'troopEvents', (t) =>
  t.field({
    type: 'TroopEventConnection',
    description: 'Troop events in which this actor is the sender, the force or the host.',
    args: pageArgs,
    ...eventConnection((row) => ({
      kind: 'TROOP_EVENT',
      conditions: [troopParty(row(actors.entryId))],
    })),
  }),
);

builder.queryField('troopEvents', (t) =>
  t.field({
    type: 'TroopEventConnection',
    description: 'Lists troop events: what was done with armed forces.',
    args: {
      ...pageArgs,
      ...eventArgs,
      ...asOfArg,
      actions: t.arg({
        type: [TroopAction],
        description: 'Only events with one of these actions. An empty list matches none.',
      }),
    },
    ...eventConnection<EventArgs & { actions: (typeof troopActions)[number][] | null | undefined }>(
      (_, args) => {
        const { filter, order } = args;
        const actions = args.actions.given;
        const conditions = actions
          ? [ofValues(troopEvent.own.action, wordsIn('actions', actions))]
          : [];
        return { filter, order, kind: 'TROOP_EVENT', conditions };
      },
    ),
  }),
);
