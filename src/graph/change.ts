import { sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { revisions } from '../../schema/revisions.ts';
import { connection } from '../engine/connection.ts';
import { column } from '../engine/row-values.ts';
import { encodeId } from '../model/id.ts';
import { builder } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

builder.objectType('Change', {
  interfaces: ['Node'],
  description:
    'One atomic change of the record: a command of an editor, a load of the files, or a batch of an import.',
  fields: (t) => ({
    id: t.id({
      description: 'Global object id. It encodes `number`. A change is never changed.',
      ...column(changes.id, (number) => encodeId('Change', String(number))),
    }),
    number: t.int({
      description:
        'Sequence number of the change, from 1 without gaps. It is also the `version` of the record after the change.',
      ...column(changes.id),
    }),
    at: t.field({
      type: 'DateTime',
      description:
        'Time of the change, in UTC with milliseconds, never earlier than the change before. Use it as `asOf` to read the record directly after this change.',
      ...column(changes.at),
    }),
    by: t.string({
      description:
        'Who made the change: the name that the editor had then, `files`, or the name of an import.',
      ...column(changes.by),
    }),
    suggestedBy: t.string({
      nullable: true,
      description: 'Who proposed the change, if an editor accepted a suggestion. Otherwise null.',
      ...column(changes.suggestedBy),
    }),
    reason: t.string({
      nullable: true,
      description:
        'Why the change was made, in a sentence. Null only for new entries and for changes from files.',
      ...column(changes.reason),
    }),
    revisions: t.field({
      type: 'RevisionConnection',
      description: 'What the change did, one revision for each entry.',
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

connectionTypes('Change', 'changes', 'Oldest first.');

builder.queryField('changes', (t) =>
  t.field({
    type: 'ChangeConnection',
    description:
      'Lists all changes, oldest first. To follow the record, ask again with `since` set to the `number` of the last change that you have seen: you miss none.',
    args: {
      ...pageArgs,
      since: t.arg.int({
        defaultValue: 0,
        description: 'Only changes with a higher `number`. 0: all changes.',
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
