import { sql } from 'drizzle-orm';
import { editors } from '../../schema/editors.ts';
import { tokens } from '../../schema/tokens.ts';
import { createToken, editorNameOf, revokeToken } from '../auth/identity.ts';
import { type Scope, scopesIn } from '../auth/scopes.ts';
import { hashOf, newSecret } from '../auth/secret.ts';
import { invalid, NotFoundError, validated } from '../commands/errors.ts';
import { idNamed } from '../commands/references.ts';
import { changed, type Left, leftRow } from '../engine/changed.ts';
import type { Client } from '../engine/client.ts';
import { many } from '../engine/many.ts';
import { column, embedded, resolved } from '../engine/row-values.ts';
import { asIs } from '../engine/value.ts';
import { limits } from '../limits.ts';
import { encodeId } from '../model/id.ts';
import { printWrite } from '../store/print.ts';
import { builder, resultOf } from './builder.ts';

builder.objectType('Token', {
  authScopes: { admin: true },
  description:
    'A credential of an editor, sent as `authorization: Bearer dmr_...`. The database stores only its hash. A lost token cannot be recovered: create another one.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global id, for `revokeToken` and client caches. Not secret. `node` does not find tokens, because only callers with the scope ADMIN may read them.',
      ...column(tokens.id, (id) => encodeId('Token', String(id))),
    }),
    name: t.string({ description: 'Name of the token: `laptop`.', ...column(tokens.name) }),
    scopes: t.field({
      type: ['Scope'],
      description: 'What the token allows. Each scope includes those before it.',
      ...column(tokens.scopes, (column) =>
        scopesIn(column as string).map((scope) => scope.toUpperCase()),
      ),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the token was created.',
      ...column(tokens.createdAt),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From this moment the token is refused. Null: it does not expire.',
      ...column(tokens.expiresAt),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked, permanently. Null: it is not revoked.',
      ...column(tokens.revokedAt),
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to about an hour. Null: never.',
      ...column(tokens.lastUsedAt),
    }),
  }),
});

builder.objectField('Editor', 'tokens', (t) =>
  t.field({
    type: ['Token'],
    description: 'Tokens of this editor, oldest first, with expired and revoked ones.',
    ...many((row) => ({
      table: tokens,
      where: (its) => sql`${its(tokens.editorId)} = ${row(editors.id)}`,
      order: [tokens.id],
    })),
  }),
);

const byHash: Left<{ hash: string }> = ({ hash }) => ({
  table: tokens,
  typename: 'CreatedTokenPayload',
  where: (its) => sql`${its(tokens.hash)} = ${hash.bind(asIs)}`,
});

const byKey: Left<{ key: number }> = ({ key }) => ({
  table: tokens,
  typename: 'TokenPayload',
  where: (its) => sql`${its(tokens.id)} = ${key.bind(asIs)}`,
});

/** A secret is shown once and never stored in the database. */
const secrets = new WeakMap<object, string>();

builder.objectType('CreatedTokenPayload', {
  description: 'A new token and its secret.',
  fields: (t) => ({
    secret: t.string({
      description:
        'The secret: `dmr_` and 43 characters. It is shown only in this answer, so store it safely.',
      ...resolved,
      resolve: (created) => secrets.get(created) as string,
    }),
    token: t.field({
      type: 'Token',
      description: 'What the database stores about the token.',
      ...embedded(() => sql`true`),
    }),
  }),
});

builder.objectType('TokenPayload', {
  description: 'The result of a command on a token.',
  fields: (t) => ({
    token: t.field({
      type: 'Token',
      description: 'The token after the command.',
      ...embedded(() => sql`true`),
    }),
  }),
});

/** Why an editor gets no token. */
async function refusalOf(client: Client, editor: string): Promise<Error> {
  const { name } = editors;
  const isKnown = sql`select ${name} as r from ${editors} where ${name} = ${editorNameOf('editor', editor)}`;
  const named = JSON.stringify(editor);
  return (await client.rows(isKnown)).length
    ? invalid(
        ['editor'],
        `must not be revoked, but ${named} is. Restore the editor first: \`setEditor(name: ..., revoked: false)\``,
      )
    : new NotFoundError(
        editor,
        `There is no editor ${named}. Create the editor first: \`setEditor(name: ...)\`.`,
      );
}

builder.mutationFields((t) => ({
  createToken: t.field({
    type: 'CreatedTokenPayload',
    errors: resultOf('CreatedTokenPayload'),
    authScopes: { admin: true },
    description:
      'Creates a token for an editor. NotFoundError if there is no such editor: use `setEditor` first. Needs the scope ADMIN.',
    args: {
      editor: t.arg.string({
        required: true,
        description: 'Name of the editor.',
      }),
      name: t.arg.string({
        required: true,
        description: `Name of the token, to tell it from others: one line, at most ${limits.name} characters.`,
      }),
      scopes: t.arg({
        type: ['Scope'],
        required: true,
        description: 'What the token allows: one scope or more.',
      }),
      expiresAt: t.arg({
        type: 'DateTime',
        description:
          'Refuse the token from this moment, to the second. It must be in the future. Null: it does not expire.',
      }),
    },
    resolve: async (_, { editor, name, scopes, expiresAt }, { client }, info) => {
      const secret = newSecret();
      const hash = await hashOf(secret);
      const granted = scopes.map((scope) => scope.toLowerCase() as Scope);
      const writes = validated(() =>
        createToken({ editor, name, hash, scopes: granted, expiresAt }),
      );
      const created = (await changed(
        client,
        info,
        writes.map(printWrite),
        leftRow(byHash, { hash }),
      )) as object | null;
      if (!created) throw await refusalOf(client, editor);
      secrets.set(created, secret);
      return created;
    },
  }),
  revokeToken: t.field({
    type: 'TokenPayload',
    errors: resultOf('TokenPayload'),
    authScopes: { admin: true },
    description:
      'Revokes a token permanently, from the next request on. A revoked token stays revoked. Needs the scope ADMIN.',
    args: {
      id: t.arg.id({ required: true, description: 'An id in `editors { tokens { id } }`.' }),
    },
    resolve: async (_, { id }, { client }, info) => {
      const key = keyOf(id);
      const token = await changed(
        client,
        info,
        revokeToken(key).map(printWrite),
        leftRow(byKey, { key }),
      );
      if (token) return token;
      throw new NotFoundError(
        id,
        `There is no token with the id "${id}". \`editors { tokens { id } }\` lists all.`,
      );
    },
  }),
}));

function keyOf(id: string): number {
  const { typename, names } = idNamed(id, ['id']);
  const [key = ''] = names;
  if (typename === 'Token' && /^\d{1,15}$/.test(key)) return Number(key);
  throw invalid(['id'], 'must be the id of a token. `editors { tokens { id } }` lists all');
}
