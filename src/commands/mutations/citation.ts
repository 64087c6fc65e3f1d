import { builder } from '../../graph/builder.ts';
import { cite, uncite } from '../parts.ts';
import { commandField, payload, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

/** What cite, uncite, link and unlink leave behind: an event of any kind. */
const made = payload('Event', 'event', 'events');

const event = builder.args((t) => ({
  event: t.string({ required: true, description: 'Slug or id of an event of any kind.' }),
}));

commandField(
  'cite',
  {
    description: 'Adds a citation to an event, which gets a new revision.',
    needsReason: false,
    payload: made,
    args: {
      ...event,
      ...revisionArg(false, 'the event'),
      ...builder.args((t) => ({
        citation: t.field({
          type: 'CitationInput' as 'EventFilter',
          required: true,
          description: 'The citation to add.',
        }),
      })),
    },
  },
  (args) => cite(args, args.expectedRevision),
);

inputType('CitationAddition', 'A citation to add to an event.', {
  event: { type: 'String', required: true, description: 'Slug or id of an event of any kind.' },
  citation: { type: 'CitationInput', required: true, description: 'The citation to add.' },
});

suggestible.cite = {
  type: 'CitationAddition',
  description: 'Add a citation to an event.',
  make: cite,
};

commandField(
  'uncite',
  {
    description:
      'Removes a citation from an event, which gets a new revision. ValidationError if it is the last citation.',
    payload: made,
    args: {
      ...event,
      ...builder.args((t) => ({
        source: t.string({ required: true, description: 'Slug or id of the cited source.' }),
        locator: t.string({
          description:
            'The recorded `locator` of the citation. Without it, the citation that has none is removed, or the only one of the source.',
        }),
      })),
      ...revisionArg(true, 'the event'),
    },
  },
  (args) => uncite(args, args.expectedRevision),
);
