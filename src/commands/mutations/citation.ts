import { builder } from '../../graph/builder.ts';
import { cite, uncite } from '../parts.ts';
import { commandField, payload, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

/** What cite, uncite, link and unlink leave behind: an event of any kind. */
const made = payload('Event', 'event', 'events');

const event = builder.args((t) => ({
  event: t.string({ required: true, description: 'Slug or id of the event, of any kind.' }),
}));

commandField(
  'cite',
  {
    description: 'Adds a citation to an event: a revision of the event.',
    needsReason: false,
    payload: made,
    args: {
      ...event,
      ...revisionArg(false, 'the event'),
      ...builder.args((t) => ({
        citation: t.field({
          type: 'CitationInput' as 'EventFilter',
          required: true,
          description: 'The source, where in it, and how far it is to be trusted.',
        }),
      })),
    },
  },
  ({ event, citation, expectedRevision }) => cite(event, citation, expectedRevision),
);

inputType('CiteSuggestion', 'What an event should cite.', {
  event: { type: 'String', required: true, description: 'Slug or id of the event, of any kind.' },
  citation: { type: 'CitationInput', required: true, description: 'The source, and where in it.' },
});

suggestible.cite = {
  type: 'CiteSuggestion',
  description: 'Add a citation to an event.',
  make: ({ event, citation }, revision) => cite(event, citation, revision),
};

commandField(
  'uncite',
  {
    description:
      'Takes a citation from an event: a revision of the event. ValidationError if it is the last one.',
    payload: made,
    args: {
      ...event,
      ...builder.args((t) => ({
        source: t.string({ required: true, description: 'Slug or id of the source.' }),
        locator: t.string({
          description: 'Which of several citations of that source: its `locator`, as recorded.',
        }),
      })),
      ...revisionArg(true, 'the event'),
    },
  },
  ({ event, source, locator, expectedRevision }) =>
    uncite(event, source, locator, expectedRevision),
);
