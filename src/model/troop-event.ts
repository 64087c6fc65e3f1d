import type * as v from 'valibot';
import { troopEvents } from '../../schema/troop-events.ts';
import { kindOfEvent } from './event.ts';
import { actor, count, embedded, line, oneOf } from './field.ts';

const headcount = {
  input: 'HeadcountInput',
  description: 'A number of people: minimum <= best <= maximum. At least one figure is needed.',
  fields: {
    minimum: count(troopEvents.headcountMinimum, 'The lowest figure.'),
    best: count(troopEvents.headcountBest, 'The most likely figure.'),
    maximum: count(troopEvents.headcountMaximum, 'The highest figure.'),
  },
};

export const troopEvent = kindOfEvent(
  {
    kind: 'TROOP_EVENT',
    typename: 'TroopEvent',
    one: 'a troop event',
    meaning: 'Something was done with armed forces: a `TroopEvent`.',
    actor: 'the actor who offers, refuses, orders or sends',
    recipient: 'the actor to whom it is done',
    table: troopEvents,
    position: troopEvents.position,
    fields: {
      action: oneOf(troopEvents.action, 'TroopAction', 'What is done with the forces.', {
        tag: 'x',
      }),
      force: actor(troopEvents.forceId, 'Slug or id of the armed force.'),
      host: actor(troopEvents.hostId, 'Slug or id of the state where the forces are or would be.'),
      headcount: embedded(headcount, 'Number of people. Leave it out if it is unknown.'),
      purpose: line(
        troopEvents.purpose,
        'Their purpose, in the words of whoever sends or offers them.',
        {
          words: 'more',
        },
      ),
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
