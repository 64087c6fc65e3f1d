import { sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { actors } from '../../../schema/actors.ts';
import { events } from '../../../schema/events.ts';
import { revisions } from '../../../schema/revisions.ts';
import { sources } from '../../../schema/sources.ts';
import type { Context } from '../../context.ts';
import { one } from '../../engine/one.ts';
import { computed, embedded } from '../../engine/row-values.ts';
import { builder } from '../../graph/builder.ts';
import { difference } from '../../history/diff.ts';
import { entriesOf, type Version } from '../../history/versions.ts';
import type { Command } from '../command.ts';
import type { Place } from '../entries.ts';
import { runCommand } from '../run.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
type Args = any;

const tables = { actors, sources, events };

/** What every command takes besides what it is about. */
export const sentArgs = builder.args((t) => ({
  idempotencyKey: t.string({
    description:
      'A word of your choice, up to 200 characters, one for each command: sent again with the same key within 24 hours, the command is not carried out again but answered as the first time. Send one whenever you might have to send again.',
  }),
  dryRun: t.boolean({
    defaultValue: false,
    description:
      'Only tell what would be: everything is checked, nothing is written. The payload then has its `changes` alone.',
  }),
}));

export const reasonArg = (required: boolean) =>
  builder.args((t) => ({
    reason: t.string({
      required,
      description: required
        ? 'Why, in a sentence that readers will see in `history`: at most 1000 characters.'
        : 'Why, in a sentence that readers will see in `history`, where it is not plain.',
    }),
  }));

export const revisionArg = (required: boolean, of = 'the thing') =>
  builder.args((t) => ({
    expectedRevision: t.int({
      required,
      description: `The \`revision\` of ${of} that you have read${required ? '' : ', if the change depends on it'}: if it is another by now, nothing is changed, and a ConflictError tells what is new.`,
    }),
  }));

/** What a command leaves behind: the thing as it is now, and what was done. */
export function payload(typename: string, field: string, store: Place['store']): string {
  const name = `${typename}Payload`;
  builder.objectType(name as 'Place', {
    description: `What a command has made of ${/^[AEI]/.test(typename) ? 'an' : 'a'} ${typename}.`,
    fields: (t) => ({
      [field]: t.field({
        type: typename as 'Actor',
        nullable: true,
        description: 'The thing as it is now. Null: it was a dry run.',
        ...one((row) => ({ table: tables[store], key: row(revisions.thingId) })),
      }),
      revision: t.field({
        type: 'Revision',
        nullable: true,
        description: 'What was done, by whom and why. Null: it was a dry run.',
        ...embedded(() => sql`true`),
      }),
      changes: t.field({
        type: ['FieldChange'],
        description: 'Field by field, what the command changes, or would change.',
        ...computed(entriesOf, (raw) => {
          const versions = raw as Version[];
          return difference(
            versions.length > 1 ? (versions[0] ?? null) : null,
            versions.at(-1) ?? {},
          );
        }),
      }),
    }),
  });
  return name;
}

interface Described {
  description: string;
  args: object;
  payload: string;
  needsReason?: boolean;
}

/** A mutation that changes the record. `make` turns its arguments into a command. */
export function commandField(name: string, of: Described, make: (args: Args) => Command): void {
  const needsReason = of.needsReason ?? true;
  builder.mutationField(name, (t) =>
    t.field({
      type: of.payload as 'Place',
      description: `${of.description} Needs the scope WRITE.`,
      args: { ...of.args, ...reasonArg(needsReason), ...sentArgs } as object,
      errors: {},
      resolve: (_: object, args: Args, { client }: Context, info: GraphQLResolveInfo) =>
        runCommand({ client, info, payload: of.payload, args }, () => make(args)),
    } as never),
  );
}
