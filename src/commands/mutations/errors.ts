import { builder } from '../../graph/builder.ts';
import { ConflictError, DuplicateError, NotFoundError, ValidationError } from '../errors.ts';

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Why a command was refused. Nothing was written.',
  fields: (t) => ({
    message: t.exposeString('message', {
      description: 'What is wrong, and what would be right.',
    }),
  }),
});

const Issue = builder.objectRef<ValidationError['issues'][number]>('Issue').implement({
  description: 'One problem in what you sent.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description:
        'Path of the argument that has the problem: `["changes", "links", "5", "object"]`. Lists count from 0. For a value that was not sent, it is the closest argument.',
    }),
    message: t.exposeString('message', {
      description: 'The problem, worded to follow the path: `must be a Wikidata Q-id`.',
    }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  interfaces: [ErrorInterface],
  description:
    'The content is not valid: a field is missing or malformed, a reference does not exist, or a rule of the record is broken.',
  fields: (t) => ({
    issues: t.field({
      type: [Issue],
      description: 'All problems that were found.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
});

builder.objectType(ConflictError, {
  name: 'ConflictError',
  interfaces: [ErrorInterface],
  description:
    'The entry has changed since you read it: `expectedRevision` is not its current revision. Read `changes`, then send the command again with `currentRevision` if it is still right.',
  fields: (t) => ({
    currentRevision: t.exposeInt('currentRevision', {
      description: 'The present revision.',
    }),
    changes: t.field({
      type: ['FieldChange'],
      description:
        'What changed between the expected revision and the current one. Empty if the expected revision never existed.',
      resolve: ({ changes }) => [...changes] as never,
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  interfaces: [ErrorInterface],
  description: 'What the command is about does not exist.',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'The slug, name or id that was not found.',
    }),
  }),
});

builder.objectType(DuplicateError, {
  name: 'DuplicateError',
  interfaces: [ErrorInterface],
  description: 'The slug is taken: another entry has it.',
  fields: (t) => ({ slug: t.exposeString('slug', { description: 'The slug that is taken.' }) }),
});
