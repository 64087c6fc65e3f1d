import { interactions } from '../../schema/interactions.ts';
import { column } from '../engine/row-values.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder } from './builder.ts';
import { eventArgs } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

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
    type: 'InteractionConnection',
    description: 'Lists calls, meetings, extraditions, designations and other acts between actors.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({
      filter,
      order,
      kind: 'INTERACTION',
    })),
  }),
);
