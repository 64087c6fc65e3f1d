import { interactions } from '../../schema/interactions.ts';
import { column } from '../engine/row-values.ts';
import { eventConnection } from '../search/event-connection.ts';
import type { EventArgs } from '../search/filter.ts';
import { builder } from './builder.ts';
import { eventArgs } from './event-filter.ts';
import { asOfArg, connectionTypes, newestFirst, pageArgs } from './list.ts';

builder.objectType('Interaction', {
  interfaces: ['Node', 'Event'],
  description:
    'What one actor did with or to another that is no statement, tariff or troop event: a call, a meeting, an extradition, a designation, sanctions.',
  fields: (t) => ({
    mode: t.string({
      description:
        'How it was done: a PLOVER mode or a plain term such as `phone call`, `extradition`, `sanctions`.',
      ...column(interactions.mode),
    }),
  }),
});

connectionTypes('Interaction', 'interactions', newestFirst);

builder.queryField('interactions', (t) =>
  t.field({
    type: 'InteractionConnection',
    description:
      'Calls, meetings, extraditions, designations and whatever else actors did with or to each other.',
    args: { ...pageArgs, ...eventArgs, ...asOfArg },
    ...eventConnection<EventArgs>((_, { filter, order }) => ({
      filter,
      order,
      kind: 'INTERACTION',
    })),
  }),
);
