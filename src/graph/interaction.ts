import { interactions } from '../../schema/interactions.ts';
import { column } from '../engine/row-values.ts';
import { interaction } from '../model/interaction.ts';
import { textsIn } from '../search/argument.ts';
import { saidOf } from '../search/condition.ts';
import type { EventFilter } from '../search/filter.ts';
import { builder } from './builder.ts';
import { eventFilter } from './event-filter.ts';
import { kindList } from './kind-list.ts';
import { connectionTypes, newestFirst } from './list.ts';

eventFilter(
  'InteractionFilter',
  'Conditions of a list of interactions, as in EventFilter.',
  (t) => ({
    modes: t.stringList({
      description:
        'Only interactions with one of these modes: `phone call`. The case of A to Z does not matter.',
    }),
  }),
);

interface InteractionFilter extends EventFilter {
  modes?: string[] | null;
}

const list = kindList<InteractionFilter>('INTERACTION', (filter) => {
  const modes = filter.field('modes').given;
  return modes ? [saidOf(interaction.own.mode, textsIn('modes', modes))] : [];
});

builder.objectType('Interaction', {
  interfaces: ['Node', 'Entry', 'Event'],
  description:
    'An act of one actor with or towards another that is not a statement, tariff or troop event: a call, meeting, extradition, designation, sanction.',
  fields: (t) => ({
    mode: t.string({
      description:
        'How it was done: a PLOVER mode, or a plain term such as `phone call`, `extradition`, `sanctions`.',
      ...column(interactions.mode),
    }),
  }),
});

connectionTypes('Interaction', 'interactions', newestFirst);

builder.queryField('interactions', (t) =>
  t.field({
    description: 'Lists calls, meetings, extraditions, designations and other acts between actors.',
    ...list.root,
  }),
);
