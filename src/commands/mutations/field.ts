import { sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { revisions } from '../../../schema/revisions.ts';
import type { Context } from '../../context.ts';
import { one } from '../../engine/one.ts';
import { oneOf } from '../../engine/one-of.ts';
import { computed, embedded } from '../../engine/row-values.ts';
import type { Row } from '../../engine/scope.ts';
import { builder, resultOf } from '../../graph/builder.ts';
import { difference } from '../../history/diff.ts';
import { entriesOf, type Version } from '../../history/versions.ts';
import { withArticle } from '../../model/article.ts';
import type { Collection } from '../../model/field.ts';
import { tables } from '../../model/kinds.ts';
import type { Command } from '../command.ts';
import { runCommand } from '../run.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
type Args = any;

/** The arguments that all commands share. */
export const sentArgs = builder.args((t) => ({
  // Mutation explains both: some thirty fields have these texts.
  idempotencyKey: t.string({ description: 'Makes it safe to send the command again.' }),
  dryRun: t.boolean({
    defaultValue: false,
    description: 'If true, nothing is written.',
  }),
}));

export const reasonArg = (required: boolean) =>
  builder.args((t) => ({
    reason: t.string({
      required,
      description: required
        ? 'Why, in a sentence for readers of `history`: up to 1000 characters.'
        : 'Why, in a sentence for readers of `history`, if that is not obvious.',
    }),
  }));

export const revisionArg = (required: boolean, of: string, whenNull = 'not checked') =>
  builder.args((t) => ({
    expectedRevision: t.int({
      required,
      description: `The \`revision\` of ${of} that you read. ConflictError if it has changed since.${required ? '' : ` Null: ${whenNull}.`}`,
    }),
  }));

/** The payload of commands on entries of one type. */
export const payload = (typename: string, field: string, collection: Collection) =>
  payloadType(typename, field, one(rowIn(collection)));

/** The payload of commands on entries of any type. */
export const entryPayload = () =>
  payloadType(
    'Entry',
    'entry',
    oneOf((row) => ({
      by: row(revisions.collection),
      rows: {
        actors: { typename: 'Actor', ...rowIn('actors')(row) },
        sources: { typename: 'Source', ...rowIn('sources')(row) },
        events: { typename: 'Event', ...rowIn('events')(row) },
      },
    })),
  );

const rowIn = (collection: Collection) => (row: Row) => ({
  table: tables[collection],
  key: row(revisions.entryId),
});

/** The payload of a command: the new version of the entry and the revision. */
function payloadType(typename: string, field: string, entry: ReturnType<typeof one>): string {
  const name = `${typename}Payload`;
  builder.objectType(name as 'Place', {
    description: `The result of a command on ${withArticle(typename)}.`,
    fields: (t) => ({
      [field]: t.field({
        type: typename as 'Actor',
        nullable: true,
        description: 'The entry after the command. Null for a dry run.',
        ...entry,
      }),
      revision: t.field({
        type: 'Revision',
        nullable: true,
        description: 'The revision that the command made. Null for a dry run.',
        ...embedded(() => sql`true`),
      }),
      changes: t.field({
        type: ['FieldChange'],
        description: 'What the command changed, or would change, field by field.',
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
      errors: resultOf(of.payload),
      resolve: (_: object, args: Args, { client }: Context, info: GraphQLResolveInfo) =>
        runCommand({ client, info, payload: of.payload, args }, () => make(args)),
    } as never),
  );
}
