import { builder } from '../../graph/builder.ts';
import { link, unlink } from '../parts.ts';
import { commandField, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

const subject = builder.args((t) => ({
  subject: t.string({
    required: true,
    description: 'Slug or id of the event that the link is from.',
  }),
}));

commandField(
  'link',
  {
    description: `Adds a link from an event to another. \`subject\` gets a new revision.`,
    needsReason: false,
    payload: 'EventPayload',
    args: {
      ...subject,
      ...revisionArg(false, '`subject`'),
      ...builder.args((t) => ({
        link: t.field({
          type: 'LinkInput' as 'EventFilter',
          required: true,
          description: 'The relation and the other event.',
        }),
      })),
    },
  },
  (args) => link(args, args.expectedRevision),
);

inputType('LinkAddition', 'A link to add to an event.', {
  subject: {
    type: 'String',
    required: true,
    description: 'Slug or id of the event that the link is from.',
  },
  link: { type: 'LinkInput', required: true, description: 'The relation and the other event.' },
});

suggestible.link = {
  type: 'LinkAddition',
  description: 'Add a link from an event to another.',
  make: link,
};

commandField(
  'unlink',
  {
    description: `Removes a link. \`subject\` gets a new revision.`,
    payload: 'EventPayload',
    args: {
      ...subject,
      ...builder.args((t) => ({
        predicate: t.field({
          type: 'Predicate' as 'EventOrder',
          required: true,
          description: 'The relation of the link.',
        }),
        object: t.string({
          required: true,
          description: 'Slug or id of the event that the link is to.',
        }),
      })),
      ...revisionArg(true, '`subject`'),
    },
  },
  (args) => unlink(args, args.expectedRevision),
);
