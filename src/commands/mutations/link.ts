import { builder } from '../../graph/builder.ts';
import { link, unlink } from '../parts.ts';
import { commandField, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

const from = builder.args((t) => ({
  from: t.string({ required: true, description: 'Slug or id of the event that it comes from.' }),
}));

commandField(
  'link',
  {
    description: 'Links an event to another: a revision of the event that the link comes from.',
    needsReason: false,
    payload: 'EventPayload',
    args: {
      ...from,
      ...revisionArg(false, '`from`'),
      ...builder.args((t) => ({
        link: t.field({
          type: 'LinkInput' as 'EventFilter',
          required: true,
          description: 'The relation, and what it leads to.',
        }),
      })),
    },
  },
  (args) => link(args.from, args.link, args.expectedRevision),
);

inputType('LinkSuggestion', 'What an event should be linked to.', {
  from: {
    type: 'String',
    required: true,
    description: 'Slug or id of the event that the link comes from.',
  },
  link: { type: 'LinkInput', required: true, description: 'The relation, and what it leads to.' },
});

suggestible.link = {
  type: 'LinkSuggestion',
  description: 'Link an event to another.',
  make: (given, revision) => link(given.from, given.link, revision),
};

commandField(
  'unlink',
  {
    description: 'Takes a link back: a revision of the event that it comes from.',
    payload: 'EventPayload',
    args: {
      ...from,
      ...builder.args((t) => ({
        predicate: t.field({
          type: 'Predicate' as 'EventOrder',
          required: true,
          description: 'The relation.',
        }),
        to: t.string({ required: true, description: 'Slug or id of the event that it leads to.' }),
      })),
      ...revisionArg(true, '`from`'),
    },
  },
  ({ from, predicate, to, expectedRevision }) => unlink(from, predicate, to, expectedRevision),
);
