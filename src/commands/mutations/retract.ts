import { builder } from '../../graph/builder.ts';
import { restore, retract } from '../retract.ts';
import { commandField, entryPayload, revisionArg } from './field.ts';
import { suggestible } from './suggestible.ts';

const payload = entryPayload();

builder.inputType('EntryInput', {
  isOneOf: true,
  description: 'An entry of any kind: exactly one field.',
  fields: (t) => ({
    id: t.id({ description: 'Global id of the entry.' }),
    actor: t.string({ description: 'Slug of an actor.' }),
    source: t.string({ description: 'Slug of a source.' }),
    event: t.string({ description: 'Slug of an event of any kind.' }),
  }),
});

const args = {
  ...builder.args((t) => ({
    entry: t.field({
      type: 'EntryInput' as 'EventFilter',
      required: true,
      description: 'The entry, by slug or id.',
    }),
  })),
  ...revisionArg(true, 'the entry'),
};

commandField(
  'retract',
  {
    description:
      'Retracts an entry: it no longer appears in lists. You can still read it by slug or id. ValidationError if other entries refer to an actor or source.',
    payload,
    args,
  },
  ({ entry, expectedRevision }) => retract(entry, expectedRevision),
);

commandField(
  'restore',
  { description: 'Restores an entry that was retracted.', payload, args },
  ({ entry, expectedRevision }) => restore(entry, expectedRevision),
);

suggestible.retract = {
  type: 'EntryInput',
  description: 'Retract an entry.',
  make: retract,
};
