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

const TroopAction = enumOf('TroopAction', 'What is done with the forces.', troopActions, {
  REQUESTED: 'Somebody asks for them.',
  OFFERED: 'Their use is offered or proposed.',
  REFUSED: 'An offer or request is turned down.',
  AUTHORIZED: 'Their use is permitted by an act.',
  ORDERED: 'Their use is ordered.',
  DEPLOYED: 'They are sent and arrive.',
  REDEPLOYED: 'They are moved from one place to another.',
  REINFORCED: 'More are added to those in place.',
  REDUCED: 'Some of those in place are taken away.',
  WITHDRAWN: 'They leave.',
  STATIONED: 'They are in place, on that day or in that span.',
});

builder.objectType('TroopEvent', {
  interfaces: ['Node', 'Event'],
  description: 'Armed forces are offered, refused, sent, kept or withdrawn.',
  fields: (t) => ({
    action: t.field({
      type: TroopAction,
      description: 'What is done with the forces.',
      ...column(troopEvents.action),
    }),
    force: t.field({
      type: 'Actor',
      nullable: true,
      description: 'Which armed force it is about.',
      ...reference(actors, troopEvents.forceId),
    }),
    sender: t.field({
      type: 'Actor',
      description: 'Who acts: offers, refuses, orders, sends; the same as `actor`.',
      ...reference(actors, events.actorId),
    }),
    host: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The state on whose territory the forces are or would be.',
      ...reference(actors, troopEvents.hostId),
    }),
    headcount: t.field({
      type: 'Headcount',
      nullable: true,
      description: 'How many people. Null: no figure is known, which is not zero.',
      ...embedded(
        (row) =>
          sql`coalesce(${row(troopEvents.headcountMinimum)}, ${row(troopEvents.headcountBest)}, ${row(troopEvents.headcountMaximum)}) is not null`,
      ),
    }),
    purpose: t.string({
      nullable: true,
      description: 'What they are for, in the words of whoever sends or offers them.',
      ...column(troopEvents.purpose),
    }),
  }),
});

builder.objectType('Headcount', {
  description:
    'A number of people as its source gives it: "up to 500" has a maximum alone, "10,000" a best figure.',
  fields: (t) => ({
    minimum: t.int({
      nullable: true,
      description: 'At least so many.',
      ...column(troopEvents.headcountMinimum),
    }),
    best: t.int({
      nullable: true,
      description: 'The figure that the source holds to be right.',
      ...column(troopEvents.headcountBest),
    }),
    maximum: t.int({
      nullable: true,
      description: 'At most so many.',
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
      conditions: [troopParty(row(actors.thingId))],
    })),
  }),
);

builder.queryField('troopEvents', (t) =>
  t.field({
    type: 'TroopEventConnection',
    description: 'What was done with armed forces.',
    args: {
      ...pageArgs,
      ...eventArgs,
      ...asOfArg,
      actions: t.arg({
        type: [TroopAction],
        description: 'Only these actions; an empty list finds none.',
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
