import { type Field, type Fields, partInput } from './inputs.ts';

/** The permanent name of an event. */
export const eventSlug: Field = [
  'String',
  'required',
  'Its permanent name in kebab-case: `us-troop-offer-to-mexico`. It never changes.',
];

/** What every kind of event is given. */
export const eventFields = (actor: string, recipient: string): Fields => ({
  type: ['EventType', 'optional', 'The PLOVER event type, if it performs one.'],
  title: ['String', 'required', 'What happened, in one line.'],
  description: ['String', 'optional', 'What a reader should know beyond the title.'],
  date: ['EDTF', 'required', 'When it happened, as exactly as the sources say and no more.'],
  actor: ['String', 'required', `Slug or id of ${actor}.`],
  recipient: ['String', 'optional', `Slug or id of ${recipient}.`],
  place: ['PlaceInput', 'optional', 'Where it happened.'],
  citations: [
    ['CitationInput'],
    'required',
    'Where it is known from: at least one, for nothing is in the record without a source.',
  ],
  links: [['LinkInput'], 'optional', 'What it has to do with other events: links from this one.'],
});

partInput('PlaceInput', 'Where something happened.', {
  name: ['String', 'required', 'The place as people call it.'],
  country: ['String', 'optional', 'Slug or id of the state on whose territory it lies.'],
  latitude: ['Float', 'optional', 'Degrees north, WGS 84: -90 to 90.'],
  longitude: ['Float', 'optional', 'Degrees east, WGS 84: -180 to 180.'],
});
