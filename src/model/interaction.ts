import type * as v from 'valibot';
import { interactions } from '../../schema/interactions.ts';
import { kindOfEvent } from './event.ts';
import { line } from './field.ts';

export const interaction = kindOfEvent({
  kind: 'INTERACTION',
  typename: 'Interaction',
  one: 'an interaction',
  meaning: 'Anything else that one actor did with or to another: an `Interaction`.',
  actor: 'who did it',
  recipient: 'whom it was done with or to',
  table: interactions,
  fields: {
    mode: line(interactions.mode, 'How it was done: a PLOVER mode or a plain term.', {
      words: 'more',
    }),
  },
});

export type Interaction = v.InferOutput<typeof interaction.schema>;
