import { eventFields, eventSlug } from './event-inputs.ts';
import { thingCommands } from './field.ts';
import { thingInputs } from './inputs.ts';

thingInputs('Interaction', 'an interaction', eventSlug, {
  ...eventFields('who did it', 'whom it was done with or to'),
  mode: ['String', 'required', 'How it was done: a PLOVER mode or a plain term.'],
});

thingCommands(
  'Interaction',
  'interaction',
  { store: 'events', kind: 'INTERACTION' },
  'an interaction',
);
