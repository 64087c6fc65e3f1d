import { sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { suggestions } from '../../../schema/suggestions.ts';
import type { Context } from '../../context.ts';
import { computed, embedded } from '../../engine/row-values.ts';
import { builder } from '../../graph/builder.ts';
import { nameIn } from '../../model/id.ts';
import { invalid } from '../errors.ts';
import { mustBeSaid, type Sent, sentenceOf } from '../reason.ts';
import { accept, close, type Kept, suggest } from '../suggest.ts';
import { reasonArg, revisionArg, sentArgs } from './field.ts';
import { suggestible } from './suggestible.ts';

builder.objectType('SuggestionPayload', {
  description: 'The result of a command on a suggestion.',
  fields: (t) => ({
    suggestion: t.field({
      type: 'Suggestion',
      nullable: true,
      description: 'The suggestion after the command. Null for a dry run.',
      ...embedded(() => sql`true`),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description: 'What it changes, or would change, field by field.',
      ...computed(
        (row) => sql`json(${row(suggestions.difference)})`,
        (raw) => raw as object[],
      ),
    }),
  }),
});

const SuggestedChange = builder.inputType('SuggestedChangeInput', {
  isOneOf: true,
  description: 'The proposed change: exactly one field, named like the mutation that it proposes.',
  fields: (t) =>
    Object.fromEntries(
      Object.entries(suggestible).map(([name, { type, description }]) => [
        name,
        t.field({ type: type as 'String', description }),
      ]),
    ),
});

// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
type Args = any;
type Resolve = (args: Args, context: Context, info: GraphQLResolveInfo) => Promise<unknown>;

function field(
  name: string,
  scope: 'suggest' | 'write',
  description: string,
  args: object,
  resolve: Resolve,
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: 'SuggestionPayload',
      description: `${description} Needs the scope ${scope.toUpperCase()}.`,
      args,
      errors: {},
      authScopes: { [scope]: true },
      resolve: (_: object, args: Args, context: Context, info: GraphQLResolveInfo) => {
        mustBeSaid(args as Sent);
        return resolve(args, context, info) as never;
      },
    } as never),
  );
}

const payload = 'SuggestionPayload';

const idArg = builder.args((t) => ({
  id: t.id({ required: true, description: 'The `id` from the answer of `suggest`.' }),
}));

const keyOf = (id: string) => nameIn(id, 'Suggestion');

function commandOf({ command, given }: Kept, expectedRevision: number | null) {
  const known = suggestible[command];
  if (!known) throw new TypeError(`${command} is no longer a command`);
  return known.make(given, expectedRevision);
}

field(
  'suggest',
  'suggest',
  'Proposes a change to the editors of the record. It is checked like the change itself, and nothing changes until an editor accepts it. The same open proposal of the same author is stored once.',
  {
    ...builder.args((t) => ({
      change: t.field({
        type: SuggestedChange,
        required: true,
        description: 'The proposed change.',
      }),
      source: t.string({
        required: true,
        description: 'Evidence: the slug of a source in the record, or a web address.',
      }),
    })),
    ...reasonArg(true),
  },
  async ({ change, source, reason }, { client }, info) => {
    sentenceOf('source', source, 2_000);
    const [[command, given] = ['', null]] = Object.entries(change as object);
    const proposal = { command, given, reason, source };
    const made = suggestible[command]?.make(given, null);
    if (!made) throw invalid(['change'], 'must be one of the changes that can be suggested');
    return suggest({ client, info, payload }, made, proposal);
  },
);

field(
  'acceptSuggestion',
  'write',
  'Accepts a suggestion and makes the change that it proposes, signed by both. ConflictError if the entry has changed since it was proposed.',
  {
    ...idArg,
    ...revisionArg(false, 'the entry', 'the revision that the author saw is expected'),
    ...reasonArg(true),
    ...sentArgs,
  },
  ({ id, expectedRevision, ...args }, { client }, info) =>
    accept(
      { client, info, payload, args: { ...args, id, expectedRevision } as Sent },
      keyOf(id),
      expectedRevision,
      commandOf,
    ),
);

field(
  'declineSuggestion',
  'write',
  'Declines a suggestion, with a reason that its author can read.',
  { ...idArg, ...reasonArg(true) },
  (args, { client }, info) => close({ client, info, payload, args }, keyOf(args.id), 'DECLINED'),
);

field(
  'withdrawSuggestion',
  'suggest',
  'Withdraws your own suggestion.',
  { ...idArg, ...reasonArg(false) },
  (args, { client }, info) => close({ client, info, payload, args }, keyOf(args.id), 'WITHDRAWN'),
);
