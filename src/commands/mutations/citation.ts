import { builder } from '../../graph/builder.ts';
import { cite, uncite } from '../parts.ts';
import { commandField, payload, revisionArg, suggestible } from './field.ts';
import { partInput } from './inputs.ts';

partInput(
  'CitationInput',
  'That an event is known from a source, where in it, and how far that is to be trusted.',
  {
    source: ['String', 'required', 'Slug or id of the source.'],
    excerpt: ['String', 'optional', 'The words that bear it out, as they stand there.'],
    locator: ['String', 'optional', 'Where in the document: paragraph, section, page or line.'],
    reliability: ['Reliability', 'required', 'How far the source is to be trusted.'],
    credibility: ['Credibility', 'required', 'How far this piece of information is.'],
  },
);

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

partInput('CiteSuggestion', 'What an event should cite.', {
  event: ['String', 'required', 'Slug or id of the event, of any kind.'],
  citation: ['CitationInput', 'required', 'The source, and where in it.'],
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
