import { sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { revisions } from '../../schema/revisions.ts';
import { connection } from '../engine/connection.ts';
import { column } from '../engine/row-values.ts';
import { builder } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

builder.objectType('Change', {
  description:
    'One change of the record: a command of an editor, a load of its files, a batch of an import. It was made whole, at one moment.',
  fields: (t) => ({
    number: t.int({
      description:
        'Counts the changes of the record, without a gap. The version that the record was in after it.',
      ...column(changes.id),
    }),
    at: t.field({
      type: 'DateTime',
      description:
        'When it was made, in UTC to the millisecond; no earlier than the change before it. As `asOf` it gives the record as this change left it.',
      ...column(changes.at),
    }),
    by: t.string({
      description: 'Who made it: the editor by the name of the time, files, or an import.',
      ...column(changes.by),
    }),
    suggestedBy: t.string({
      nullable: true,
      description: 'Who proposed it, where an editor accepted a suggestion.',
      ...column(changes.suggestedBy),
    }),
    reason: t.string({
      nullable: true,
      description:
        'Why, in a sentence. Null only where something was recorded for the first time, or by files.',
      ...column(changes.reason),
    }),
    revisions: t.field({
      type: 'RevisionConnection',
      description: 'What it did, thing by thing.',
      args: pageArgs,
      ...connection((row) => ({
        table: revisions,
        branches: [
          {
            keys: [revisions.id],
            where: (its) => [sql`${its(revisions.changeId)} = ${row(changes.id)}`],
          },
        ],
      })),
    }),
  }),
});

connectionTypes('Change', 'changes', 'The first one first.');

builder.queryField('changes', (t) =>
  t.field({
    type: 'ChangeConnection',
    description:
      'Every change of the record in the order in which they were made, to be followed: ask again with the `number` of the last one that you have seen as `since`. No number is left out and none comes later than a higher one.',
    args: {
      ...pageArgs,
      since: t.arg.int({
        defaultValue: 0,
        description: 'Only changes with a higher number than this one; 0 for all.',
      }),
    },
    ...connection<{ since: number | null }>((_, { since }) => ({
      table: changes,
      branches: [
        {
          keys: [changes.id],
          between: {
            least: since.bind((number) => Math.max(0, number ?? 0) + 1),
            below: Number.MAX_SAFE_INTEGER,
          },
          where: () => [],
        },
      ],
    })),
  }),
);
