import { builder } from '../../graph/builder.ts';
import { ConflictError, DuplicateError, NotFoundError, ValidationError } from '../errors.ts';

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description:
    'Why a change was not made. Nothing is written then; each kind of error says what to do about it.',
  fields: (t) => ({
    message: t.exposeString('message', {
      description: 'What was wrong and what would be right, in a sentence.',
    }),
  }),
});

const Issue = builder.objectRef<ValidationError['issues'][number]>('Issue').implement({
  description: 'One thing that is wrong with what was sent.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description:
        'Where it stands in the thing as it would be: `["citations", "0", "source"]`, or the argument that is wrong.',
    }),
    message: t.exposeString('message', {
      description: 'What it must be, to be read after the path.',
    }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  interfaces: [ErrorInterface],
  description:
    'What was sent cannot stand in the record: a field is missing or malformed, it refers to what is not there, or it breaks a rule of the record.',
  fields: (t) => ({
    issues: t.field({
      type: [Issue],
      description: 'All that is wrong, as far as it can be told at once.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  interfaces: [ErrorInterface],
  description:
    'The thing has changed since it was read: `expectedRevision` is not its revision. Look at `changes`, and send the command again for `currentRevision` if it still holds.',
  fields: (t) => ({
    currentRevision: t.exposeInt('currentRevision', {
      description: 'The revision that the thing is at.',
    }),
    changes: t.field({
      type: ['FieldChange'],
      description:
        'What has changed between the expected revision and the current one. Empty if there never was such a revision.',
      resolve: ({ changes }) => [...changes] as never,
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  interfaces: [ErrorInterface],
  description: 'There is no such thing to be changed.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'What was looked for.' }),
  }),
});

builder.objectType(DuplicateError, {
  name: 'DuplicateError',
  interfaces: [ErrorInterface],
  description: 'The slug is taken: such a thing is in the record already.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The slug of what is there.' }),
  }),
});
