import { builder } from '../../graph/builder.ts';
import { link, unlink } from '../parts.ts';
import { commandField, revisionArg, suggestible } from './field.ts';
import { partInput } from './inputs.ts';

partInput('LinkInput', 'That an event stands in a relation to another.', {
  predicate: ['Predicate', 'required', 'The relation, to be read as a verb between the two.'],
  to: ['String', 'required', 'Slug or id of the event that the link leads to: another one.'],
  source: ['String', 'optional', 'Slug or id of the source that the relation is known from.'],
  note: ['String', 'optional', 'Why the link is drawn, where that is not plain.'],
});

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

partInput('LinkSuggestion', 'What an event should be linked to.', {
  from: ['String', 'required', 'Slug or id of the event that the link comes from.'],
  link: ['LinkInput', 'required', 'The relation, and what it leads to.'],
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
