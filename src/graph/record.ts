import { sql } from 'drizzle-orm';
import { record } from '../../schema/record.ts';
import { one } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { eventKinds } from '../model/kinds.ts';
import { builder } from './builder.ts';
import { asOfArg } from './list.ts';

builder.objectType('RecordInfo', {
  description: 'The record as a whole: how much it holds and how recent it is.',
  fields: (t) => ({
    actors: t.int({ description: 'How many actors.', ...column(record.actors) }),
    sources: t.int({ description: 'How many sources.', ...column(record.sources) }),
    links: t.int({ description: 'How many links between events.', ...column(record.links) }),
    ...Object.fromEntries(
      Object.values(eventKinds).map(({ list, plural }) => [
        list,
        t.int({ description: `How many ${plural}.`, ...column(record[list]) }),
      ]),
    ),
    earliest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of any event. Null: there are none.',
      ...column(record.earliest),
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The latest day on which any event began. Null: there are none.',
      ...column(record.latest),
    }),
    version: t.int({
      description: 'Counts the changes of the record, from 0 for an empty one.',
      ...column(record.version),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the record last changed. Null: it is empty.',
      ...column(record.updatedAt),
    }),
  }),
});

builder.queryField('record', (t) =>
  t.field({
    type: 'RecordInfo',
    description: 'How much the record holds and how recent it is.',
    args: asOfArg,
    ...one(() => ({ table: record, where: (its) => sql`${its(record.id)} = 1` })),
  }),
);
