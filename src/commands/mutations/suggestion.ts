import { sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { changes } from '../../../schema/changes.ts';
import { suggestionStatuses, suggestions } from '../../../schema/suggestions.ts';
import type { Context } from '../../context.ts';
import { connection } from '../../engine/connection.ts';
import { one, reference } from '../../engine/one.ts';
import { column, computed, embedded } from '../../engine/row-values.ts';
import { asIs } from '../../engine/value.ts';
import { badInput } from '../../errors.ts';
import { builder, enumOf } from '../../graph/builder.ts';
import { connectionTypes, pageArgs } from '../../graph/list.ts';
import { decodeId, encodeId } from '../../model/id.ts';
import { invalid } from '../errors.ts';
import { mustBeSaid, type Sent, sentenceOf } from '../reason.ts';
import { accept, close, type Kept, suggest } from '../suggest.ts';
import { reasonArg, revisionArg, sentArgs } from './field.ts';
import { suggestible } from './suggestible.ts';

const SuggestionStatus = enumOf(
  'SuggestionStatus',
  'What has become of a suggestion.',
  suggestionStatuses,
  {
    OPEN: 'Nobody has decided on it yet.',
    ACCEPTED: 'It was made a change of the record.',
    DECLINED: 'An editor decided against it: `decision` says why.',
    WITHDRAWN: 'Its author took it back.',
  },
);

builder.objectType('Suggestion', {
  description:
    'A change that a reader proposes, with a source for it. An editor accepts it, and it becomes an ordinary change with both names, or declines it with a reason.',
  fields: (t) => ({
    id: t.id({
      description: 'Global id: nobody can guess it, so whoever has it may see the suggestion.',
      ...column(suggestions.key, (key) => encodeId('Suggestion', key as string)),
    }),
    status: t.field({
      type: SuggestionStatus,
      description: 'What has become of it.',
      ...column(suggestions.status),
    }),
    author: t.string({ description: 'Who proposes it.', ...column(suggestions.author) }),
    at: t.field({ type: 'DateTime', description: 'When.', ...column(suggestions.at) }),
    reason: t.string({
      description: 'Why, in the words of its author.',
      ...column(suggestions.reason),
    }),
    source: t.string({
      description: 'What bears it out: the slug of a source of the record, or an address.',
      ...column(suggestions.source),
    }),
    command: t.string({
      description: 'The mutation that it would be: `amendStatement`.',
      ...column(suggestions.command),
    }),
    slug: t.string({ description: 'The slug of the thing.', ...column(suggestions.slug) }),
    expectedRevision: t.int({
      nullable: true,
      description:
        'The revision of the thing that the author has seen. Null: it would be recorded anew.',
      ...column(suggestions.revision),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description: 'Field by field, what it would change, as the record was when it was made.',
      ...computed(
        (row) => sql`json(${row(suggestions.difference)})`,
        (raw) => raw as object[],
      ),
    }),
    decidedBy: t.string({
      nullable: true,
      description: 'Who decided. Null: nobody yet.',
      ...column(suggestions.decidedBy),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided.',
      ...column(suggestions.decidedAt),
    }),
    decision: t.string({
      nullable: true,
      description: 'Why it was decided so.',
      ...column(suggestions.decision),
    }),
    change: t.field({
      type: 'Change',
      nullable: true,
      description: 'The change that was made of it. Null: none was.',
      ...reference(changes, suggestions.changeId),
    }),
  }),
});

connectionTypes('Suggestion', 'suggestions', 'The latest first.');

builder.objectType('SuggestionPayload', {
  description: 'What has been done with a suggestion.',
  fields: (t) => ({
    suggestion: t.field({
      type: 'Suggestion',
      nullable: true,
      description: 'The suggestion as it is now. Null: it was a dry run.',
      ...embedded(() => sql`true`),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description: 'Field by field, what it changes, or would change.',
      ...computed(
        (row) => sql`json(${row(suggestions.difference)})`,
        (raw) => raw as object[],
      ),
    }),
  }),
});

const SuggestedChange = builder.inputType('SuggestedChangeInput', {
  isOneOf: true,
  description:
    'The change that is proposed: exactly one of these, each named as the mutation that it would be.',
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
  id: t.id({ required: true, description: 'As `suggest` has answered it.' }),
}));

function keyOf(id: string): string {
  const { typename, slug } = decodeId(id);
  if (typename === 'Suggestion') return slug;
  throw badInput(`"${id.slice(0, 80)}" is the id of a ${typename}, and not of a suggestion.`);
}

function commandOf({ command, given }: Kept, expectedRevision: number | null) {
  const known = suggestible[command];
  if (!known) throw new TypeError(`${command} is no longer a command`);
  return known.make(given, expectedRevision);
}

field(
  'suggest',
  'suggest',
  'Proposes a change to the editors of the record. It is checked as the change itself would be; nothing is changed until an editor accepts it. The same proposal of the same author is kept once while it is open.',
  {
    ...builder.args((t) => ({
      change: t.field({
        type: SuggestedChange,
        required: true,
        description: 'What should be changed.',
      }),
      source: t.string({
        required: true,
        description:
          'What bears it out: the slug of a source of the record, or the address of a document.',
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
  'Makes of a suggestion what it proposes: an ordinary change of the record, with the names of both. ConflictError if the thing has changed since it was proposed.',
  {
    ...idArg,
    ...revisionArg(false, 'the thing, instead of the one that its author has seen'),
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
  'Decides against a suggestion, with a reason that its author can read.',
  { ...idArg, ...reasonArg(true) },
  (args, { client }, info) => close({ client, info, payload, args }, keyOf(args.id), 'DECLINED'),
);

field(
  'withdrawSuggestion',
  'suggest',
  'Takes back a suggestion of one’s own.',
  { ...idArg, ...reasonArg(false) },
  (args, { client }, info) => close({ client, info, payload, args }, keyOf(args.id), 'WITHDRAWN'),
);

builder.queryFields((t) => ({
  suggestion: t.field({
    type: 'Suggestion',
    nullable: true,
    authScopes: { suggest: true },
    description:
      'One suggestion by its id, for its author and the editors; null if there is none. Needs the scope SUGGEST.',
    args: idArg,
    ...one<{ id: string }>((_, { id }) => ({
      table: suggestions,
      where: (row) => sql`${row(suggestions.key)} = ${id.bind(keyOf)}`,
    })),
  }),
  suggestions: t.field({
    type: 'SuggestionConnection',
    authScopes: { write: true },
    description: 'What readers propose. Needs the scope WRITE.',
    args: {
      ...pageArgs,
      status: t.arg({
        type: SuggestionStatus,
        defaultValue: 'OPEN',
        description: 'What has become of them; null for all.',
      }),
    },
    ...connection<{ status: string | null }>((_, { status }) => ({
      table: suggestions,
      descending: true,
      branches: [
        {
          keys: [suggestions.id],
          where: (row) => {
            const known = status.given?.bind(asIs);
            return known ? [sql`${row(suggestions.status)} = ${known}`] : [];
          },
        },
      ],
    })),
  }),
}));
