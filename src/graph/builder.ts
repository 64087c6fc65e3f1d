import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { EventKind } from '../../schema/events.ts';
import { lack } from '../auth/caller.ts';
import { type Scope, scopes } from '../auth/scopes.ts';
import {
  ConflictError,
  DuplicateError,
  NotFoundError,
  ValidationError,
} from '../commands/errors.ts';
import type { Context } from '../context.ts';
import type { typenameOfKind } from '../model/kinds.ts';
import type { CitationsFilter } from '../search/citation-condition.ts';
import type { EventFilter } from '../search/filter.ts';

/** An object that its root field has fetched completely. Its keys are the response keys (aliases). */
export type Fetched = object;

/** The types with paged lists. Each has one connection type and one edge type. */
export type PagedType =
  | 'Actor'
  | 'Change'
  | 'Citation'
  | 'Event'
  | (typeof typenameOfKind)[EventKind]
  | 'Link'
  | 'Office'
  | 'ProductScope'
  | 'Revision'
  | 'Source'
  | 'Suggestion';

type Plain =
  | 'CreatedTokenPayload'
  | 'Editor'
  | 'EditorPayload'
  | 'FieldChange'
  | 'Headcount'
  | 'Place'
  | 'RecordInfo'
  | 'SuggestionPayload'
  | 'TariffExemption'
  | 'TariffPhase'
  | 'Token'
  | 'TokenPayload';

type Word = { Input: string; Output: string };

/** Types are named by typed strings, so no file of the graph imports another's type. */
export const builder = new SchemaBuilder<{
  Context: Context;
  AuthScopes: Record<Scope, boolean>;
  DefaultFieldNullability: false;
  Objects: Record<
    | Exclude<PagedType, 'Event'>
    | Plain
    | `${PagedType | 'Search'}Connection`
    | `${PagedType | 'Search'}Edge`
    | 'PageInfo',
    Fetched
  >;
  Interfaces: Record<'Entry' | 'Event' | 'Node', Fetched>;
  Inputs: { EventFilter: EventFilter; CitationsFilter: CitationsFilter };
  Scalars: Record<'Date' | 'DateTime' | 'EDTF' | 'HSCode' | 'LanguageTag' | 'URL' | 'ID', Word> & {
    EventOrder: { Input: 'NEWEST_FIRST' | 'OLDEST_FIRST'; Output: string };
    TariffStatus: Word;
    Scope: Word;
    SuggestionCommand: Word;
    JSON: { Input: unknown; Output: unknown };
  };
}>({
  defaultFieldNullability: false,
  plugins: [ErrorsPlugin, ScopeAuthPlugin],
  errors: {
    directResult: true,
    defaultTypes: [ValidationError, ConflictError, NotFoundError, DuplicateError],
    defaultUnionOptions: {
      description:
        'The result of a command: its payload, or an error that says why nothing was written.',
    },
  },
  scopeAuth: { authScopes: authorizers },
});

/** `authScopes: { write: true }` limits a field or type to callers with that scope. Others get an error that names it. */
async function authorizers({ client }: Context) {
  const caller = await client.caller;
  const authorizer = (scope: Scope) => () => {
    const error = lack(caller, scope);
    if (error) throw error;
    return true;
  };
  return Object.fromEntries(scopes.map((scope) => [scope, authorizer(scope)])) as Record<
    Scope,
    () => boolean
  >;
}

builder.queryType({
  description:
    'All reads start here. Ask for one entry by slug, or find entries through lists and `search`. With `asOf`, the record is read as it was at that moment, with all nested fields.',
});

builder.mutationType({
  description:
    'All writes. An operation has one mutation field, which is carried out completely or not at all. Each needs a credential with the scope that its description names. `dryRun` checks the command, writes nothing, and answers only `changes`. `idempotencyKey` is a key that you choose, of up to 200 characters: if you send the command again with the same key within 24 hours, it does not run again, and you get the first answer.',
});

/** An enum type whose values all have descriptions. */
export function enumOf<const Words extends readonly string[]>(
  name: string,
  description: string,
  words: Words,
  meanings: Record<Words[number], string>,
) {
  const values = Object.fromEntries(
    words.map((word) => [word, { description: meanings[word as Words[number]] }]),
  ) as Record<Words[number], { description: string }>;
  return builder.enumType(name, { description, values });
}

/** Options of a mutation field: all fields with the same payload answer the same union. */
export const resultOf = (payload: string) => ({
  // The errors plugin makes one union for each name of a result.
  result: { name: payload },
  union: { name: payload.replace(/Payload$/, 'Result') },
});

/** The name of a mutation as the value of an enum: `amendStatement` is AMEND_STATEMENT. */
export const constantCase = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** What the fields of an object type are made with. */
export type FieldBuilder = PothosSchemaTypes.ObjectFieldBuilder<Types, Fetched>;

/** What the fields of an input type are made with. */
export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;
