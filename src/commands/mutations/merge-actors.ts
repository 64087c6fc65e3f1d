import { builder } from '../../graph/builder.ts';
import { merge } from '../merge.ts';
import { commandField, revisionArg } from './field.ts';

commandField(
  'mergeActors',
  {
    description:
      'Merges two actors that are the same. All references to `from` then refer to `into`, which gets the names and offices of `from`. The slug of `from` then leads to `into`. Both must have the same kind.',
    payload: 'ActorPayload',
    args: {
      ...builder.args((t) => ({
        from: t.string({ required: true, description: 'Slug or id of the actor to merge.' }),
        into: t.string({ required: true, description: 'Slug or id of the actor to keep.' }),
        expectedRevisionInto: t.int({
          required: true,
          description:
            'The `revision` of `into` that you read. ConflictError if it has changed since.',
        }),
      })),
      ...revisionArg(true, '`from`'),
    },
  },
  ({ from, into, expectedRevision, expectedRevisionInto }) =>
    merge(from, into, expectedRevision, expectedRevisionInto),
);
