import { builder } from '../../graph/builder.ts';
import { merge } from '../merge.ts';
import { commandField, revisionArg } from './field.ts';

commandField(
  'mergeActors',
  {
    description:
      'Makes one actor of two that are one: whatever refers to `from` refers to `into`, which takes over its names and offices. The slug of `from` leads to `into` from then on. Both must be of the same kind.',
    payload: 'ActorPayload',
    args: {
      ...builder.args((t) => ({
        from: t.string({
          required: true,
          description: 'Slug or id of the actor that is given up.',
        }),
        into: t.string({ required: true, description: 'Slug or id of the actor that stays.' }),
        expectedRevisionInto: t.int({
          required: true,
          description: 'The `revision` of `into` that you have read.',
        }),
      })),
      ...revisionArg(true, '`from`'),
    },
  },
  ({ from, into, expectedRevision, expectedRevisionInto }) =>
    merge(from, into, expectedRevision, expectedRevisionInto),
);
