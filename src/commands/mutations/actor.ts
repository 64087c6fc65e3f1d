import { builder } from '../../graph/builder.ts';
import { merge } from '../merge.ts';
import { commandField, revisionArg, thingCommands } from './field.ts';
import { thingInputs } from './inputs.ts';

thingInputs(
  'Actor',
  'an actor',
  [
    'String',
    'required',
    'Its permanent name: the common English one in kebab-case, `claudia-sheinbaum`. It never changes.',
  ],
  {
    kind: ['ActorKind', 'required', 'What sort of actor it is.'],
    name: ['String', 'required', 'The common English name.'],
    aliases: [['String'], 'optional', 'Other names, in the order of their use.'],
    description: ['String', 'optional', 'Who or what this is, in a sentence.'],
    wikidata: ['String', 'optional', 'Its item in Wikidata, a Q-id: `Q96`.'],
    countryCode: ['String', 'optional', 'ISO 3166-1 alpha-2 code, of states only: `MX`.'],
    partOf: [
      'String',
      'optional',
      'Slug or id of the state or body that it is part of. No actor is part of itself, at any remove.',
    ],
    offices: [['OfficeInput'], 'optional', 'Of a person, the offices held.'],
  },
);

thingCommands('Actor', 'actor', { store: 'actors' }, 'an actor');

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
