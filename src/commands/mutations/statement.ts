import { eventFields, eventSlug } from './event-inputs.ts';
import { thingCommands } from './field.ts';
import { thingInputs } from './inputs.ts';

thingInputs('Statement', 'a statement', eventSlug, {
  ...eventFields('who said it', 'whom it was said to'),
  text: ['String', 'required', 'The words as published, in `language`.'],
  language: ['LanguageTag', 'required', 'Language of `text`.'],
  originalText: [
    'String',
    'optional',
    'The words as they were spoken, where they differ; with `originalLanguage`.',
  ],
  originalLanguage: ['LanguageTag', 'optional', 'Language of `originalText`.'],
  attribution: ['Attribution', 'required', 'How close to the speaker’s words this is.'],
  reportedBy: [
    'String',
    'optional',
    'Slug or id of whose word we have that it was said, unless it is the speaker’s own.',
  ],
  forum: ['String', 'optional', 'The occasion.'],
});

thingCommands('Statement', 'statement', { store: 'events', kind: 'STATEMENT' }, 'a statement');
