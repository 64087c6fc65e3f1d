import { sql } from 'drizzle-orm';
import { record } from '../../schema/record.ts';
import { one } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { eventKinds, fieldNamed } from '../model/kinds.ts';
import { builder } from './builder.ts';
import { asOfArg } from './list.ts';

builder.objectType('RecordInfo', {
  description: 'Size and age of the record. Retracted and merged entries are not counted.',
  fields: (t) => ({
    actorCount: t.int({ description: 'Number of actors.', ...column(record.actors) }),
    sourceCount: t.int({ description: 'Number of sources.', ...column(record.sources) }),
    linkCount: t.int({ description: 'Number of links between events.', ...column(record.links) }),
    ...Object.fromEntries(
      Object.values(eventKinds).map(({ typename, list, plural }) => [
        `${fieldNamed(typename)}Count`,
        t.int({ description: `Number of ${plural}.`, ...column(record[list]) }),
      ]),
    ),
    earliest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of the earliest event. Null: there are no events.',
      ...column(record.earliest),
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The latest day on which an event began. Null: there are no events.',
      ...column(record.latest),
    }),
    version: t.int({ description: 'Number of changes so far.', ...column(record.version) }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last change. Null: the record is empty.',
      ...column(record.updatedAt),
    }),
  }),
});

builder.queryField('record', (t) =>
  t.field({
    type: 'RecordInfo',
    description: 'Size and age of the record.',
    args: asOfArg,
    ...one(() => ({ table: record, where: (its) => sql`${its(record.id)} = 1` })),
  }),
);
