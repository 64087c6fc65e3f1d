import type * as v from 'valibot';
import { interactions } from '../../schema/interactions.ts';
import { kindOfEvent } from './event.ts';
import { line } from './field.ts';

export const interaction = kindOfEvent({
  kind: 'INTERACTION',
  typename: 'Interaction',
  one: 'an interaction',
  meaning: 'Another act of one actor with or towards another: an `Interaction`.',
  actor: 'the actor who did it',
  recipient: 'the actor with whom or to whom it was done',
  table: interactions,
  fields: {
    mode: line(
      interactions.mode,
      'How it was done: a PLOVER mode, or a plain term such as `phone call`, `extradition`, `sanctions`.',
      {
        words: 'more',
        tag: 'm',
      },
    ),
  },
});

export type Interaction = v.InferOutput<typeof interaction.schema>;
