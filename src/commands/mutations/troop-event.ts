import { eventFields, eventSlug } from './event-inputs.ts';
import { thingCommands } from './field.ts';
import { partInput, thingInputs } from './inputs.ts';

partInput(
  'HeadcountInput',
  'A number of people: minimum <= best <= maximum, at least one of them.',
  {
    minimum: ['Int', 'optional', 'At least so many.'],
    best: ['Int', 'optional', 'The figure that the source holds to be right.'],
    maximum: ['Int', 'optional', 'At most so many.'],
  },
);

thingInputs('TroopEvent', 'a troop event', eventSlug, {
  ...eventFields('who acts: offers, refuses, orders, sends', 'whom it is done to'),
  action: ['TroopAction', 'required', 'What is done with the forces.'],
  force: ['String', 'optional', 'Slug or id of the armed force.'],
  host: ['String', 'optional', 'Slug or id of the state on whose territory.'],
  headcount: ['HeadcountInput', 'optional', 'How many people; left out where no figure is known.'],
  purpose: ['String', 'optional', 'What they are for, in the words of whoever sends them.'],
});

thingCommands(
  'TroopEvent',
  'troopEvent',
  { store: 'events', kind: 'TROOP_EVENT' },
  'a troop event',
);
