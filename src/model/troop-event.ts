import type * as v from 'valibot';
import { troopEvents } from '../../schema/troop-events.ts';
import { kindOfEvent } from './event.ts';
import { actor, count, embedded, line, oneOf } from './field.ts';

const headcount = {
  input: 'HeadcountInput',
  description: 'A number of people: minimum <= best <= maximum, at least one of them.',
  fields: {
    minimum: count(troopEvents.headcountMinimum, 'At least so many.'),
    best: count(troopEvents.headcountBest, 'The figure that the source holds to be right.'),
    maximum: count(troopEvents.headcountMaximum, 'At most so many.'),
  },
};

export const troopEvent = kindOfEvent(
  {
    kind: 'TROOP_EVENT',
    typename: 'TroopEvent',
    one: 'a troop event',
    meaning: 'Armed forces were offered, refused, sent, kept or withdrawn: a `TroopEvent`.',
    actor: 'who acts: offers, refuses, orders, sends',
    recipient: 'whom it is done to',
    table: troopEvents,
    position: troopEvents.position,
    fields: {
      action: oneOf(troopEvents.action, 'TroopAction', 'What is done with the forces.', {
        tag: 'x',
      }),
      force: actor(troopEvents.forceId, 'Slug or id of the armed force.'),
      host: actor(troopEvents.hostId, 'Slug or id of the state on whose territory.'),
      headcount: embedded(headcount, 'How many people; left out where no figure is known.'),
      purpose: line(troopEvents.purpose, 'What they are for, in the words of whoever sends them.', {
        words: 'more',
      }),
    },
  },
  ({ headcount }, fault) => {
    if (!headcount) return;
    const { minimum, best, maximum } = headcount;
    const figures = [minimum, best, maximum].filter((figure) => figure !== undefined);
    if (!figures.length) fault(['headcount'], 'must have a figure, or be left out');
    if (figures.some((figure, i) => i > 0 && figure < (figures[i - 1] as number)))
      fault(['headcount'], 'must be minimum <= best <= maximum');
  },
);

export type TroopEvent = v.InferOutput<typeof troopEvent.schema>;
