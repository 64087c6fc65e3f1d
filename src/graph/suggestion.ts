import { sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { suggestionStatuses, suggestions } from '../../schema/suggestions.ts';
import { connection } from '../engine/connection.ts';
import { one, reference } from '../engine/one.ts';
import { column, computed } from '../engine/row-values.ts';
import { asIs } from '../engine/value.ts';
import { encodeId, nameIn } from '../model/id.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const SuggestionStatus = enumOf(
  'SuggestionStatus',
  'The state of a suggestion.',
  suggestionStatuses,
  {
    OPEN: 'Not decided yet.',
    ACCEPTED: 'An editor accepted it, and it changed the record.',
    DECLINED: 'An editor declined it. `decision` says why.',
    WITHDRAWN: 'The author withdrew it.',
  },
);

builder.objectType('Suggestion', {
  description:
    'A change that a reader proposes, with a source. An editor accepts it, which makes a change signed by both, or declines it with a reason.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global id. It cannot be guessed: whoever has it may read the suggestion with `suggestion`. `node` does not find suggestions, because they need the scope SUGGEST.',
      ...column(suggestions.key, (key) => encodeId('Suggestion', key as string)),
    }),
    status: t.field({
      type: SuggestionStatus,
      description: 'The state of the suggestion.',
      ...column(suggestions.status),
    }),
    author: t.string({ description: 'The name of the author.', ...column(suggestions.author) }),
    at: t.field({ type: 'DateTime', description: 'When it was made.', ...column(suggestions.at) }),
    reason: t.string({ description: 'The reason of the author.', ...column(suggestions.reason) }),
    source: t.string({
      description: 'Evidence: the slug of a source in the record, or a web address.',
      ...column(suggestions.source),
    }),
    command: t.string({
      description: 'The mutation that it proposes: `amendStatement`.',
      ...column(suggestions.command),
    }),
    slug: t.string({ description: 'The slug of the entry.', ...column(suggestions.slug) }),
    expectedRevision: t.int({
      nullable: true,
      description: 'The revision of the entry that the author saw. Null: the entry is new.',
      ...column(suggestions.revision),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description: 'What it would change, field by field, in the record at that time.',
      ...computed(
        (row) => sql`json(${row(suggestions.difference)})`,
        (raw) => raw as object[],
      ),
    }),
    decidedBy: t.string({
      nullable: true,
      description: 'Who decided. Null: not decided yet.',
      ...column(suggestions.decidedBy),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided. Null: not decided yet.',
      ...column(suggestions.decidedAt),
    }),
    decision: t.string({
      nullable: true,
      description: 'Why it was decided so. Null: not decided yet, or no reason was given.',
      ...column(suggestions.decision),
    }),
    change: t.field({
      type: 'Change',
      nullable: true,
      description: 'The change that it became. Null: it is not accepted.',
      ...reference(changes, suggestions.changeId),
    }),
  }),
});

connectionTypes('Suggestion', 'suggestions', 'Latest first.');

builder.queryFields((t) => ({
  suggestion: t.field({
    type: 'Suggestion',
    nullable: true,
    authScopes: { suggest: true },
    description:
      'Finds one suggestion by id, for its author and for editors. Null: there is none. Needs the scope SUGGEST.',
    args: { id: t.arg.id({ required: true, description: 'The `id` that `suggest` answered.' }) },
    ...one<{ id: string }>((_, { id }) => ({
      table: suggestions,
      where: (row) =>
        sql`${row(suggestions.key)} = ${id.bind((known) => nameIn(known, 'Suggestion'))}`,
    })),
  }),
  suggestions: t.field({
    type: 'SuggestionConnection',
    authScopes: { write: true },
    description: 'Lists suggestions. Needs the scope WRITE.',
    args: {
      ...pageArgs,
      status: t.arg({
        type: SuggestionStatus,
        defaultValue: 'OPEN',
        description: 'Only suggestions in this state. Null: all.',
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
