import { builder } from '../../graph/builder.ts';
import { merge } from '../merge.ts';
import { commandField, revisionArg } from './field.ts';

commandField(
  'mergeActors',
  {
    description:
      'Merges two actors that are the same. All references to `actor` then refer to `into`, which gets its names and offices. Its slug then leads to `into`. Both must have the same kind.',
    payload: 'ActorPayload',
    args: {
      ...builder.args((t) => ({
        actor: t.string({ required: true, description: 'Slug or id of the actor to merge.' }),
        into: t.string({ required: true, description: 'Slug or id of the actor to keep.' }),
        expectedRevisionInto: t.int({
          required: true,
          description:
            'The `revision` of `into` that you read. ConflictError if it has changed since.',
        }),
      })),
      ...revisionArg(true, '`actor`'),
    },
  },
  ({ actor, into, expectedRevision, expectedRevisionInto }) =>
    merge(actor, into, expectedRevision, expectedRevisionInto),
);
