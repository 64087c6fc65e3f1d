import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { troopActions, troopEvents } from '../../schema/troop-events.ts';
import { reference } from '../engine/one.ts';
import { column, embedded } from '../engine/row-values.ts';
import { troopEvent } from '../model/troop-event.ts';
import { wordsIn } from '../search/argument.ts';
import { ofValues } from '../search/condition.ts';
import type { EventFilter } from '../search/filter.ts';
import { troopParty } from '../search/party.ts';
import { builder, enumOf } from './builder.ts';
import { eventFilter } from './event-filter.ts';
import { kindList } from './kind-list.ts';
import { connectionTypes, newestFirst } from './list.ts';

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

eventFilter(
  'TroopEventFilter',
  'Conditions of a list of troop events, as in EventFilter.',
  (t) => ({
    actions: t.field({
      type: [TroopAction],
      description: 'Only events with one of these actions.',
    }),
  }),
);

interface TroopEventFilter extends EventFilter {
  actions?: (typeof troopActions)[number][] | null;
}

const list = kindList<TroopEventFilter>('TROOP_EVENT', (filter) => {
  const actions = filter.field('actions').given;
  return actions ? [ofValues(troopEvent.own.action, wordsIn('actions', actions))] : [];
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
    description: 'Troop events in which this actor is the actor, the force or the host.',
    ...list.of((row) => [troopParty(row(actors.entryId))]),
  }),
);

builder.queryField('troopEvents', (t) =>
  t.field({
    description: 'Lists troop events: what was done with armed forces.',
    ...list.root,
  }),
);
