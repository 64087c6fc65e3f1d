import { sql } from 'drizzle-orm';
import { editors } from '../../schema/editors.ts';
import { tokens } from '../../schema/tokens.ts';
import { createToken, revokeToken } from '../auth/identity.ts';
import { type Scope, scopesIn } from '../auth/scopes.ts';
import { hashOf, newSecret } from '../auth/secret.ts';
import { changed, type Left, leftRow } from '../engine/changed.ts';
import { many } from '../engine/many.ts';
import { column, embedded, resolved } from '../engine/row-values.ts';
import { asIs } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { decodeId, encodeId } from '../model/id.ts';
import { printChange } from '../store/print.ts';
import { builder } from './builder.ts';

builder.objectType('Token', {
  authScopes: { admin: true },
  description:
    'What a program shows to be known as an editor, as `authorization: Bearer dmr_...`. The token itself is kept nowhere: who has lost it makes another.',
  fields: (t) => ({
    id: t.id({
      description: 'For `revokeToken` and for client caches. It is no secret.',
      ...column(tokens.id, (id) => encodeId('Token', String(id))),
    }),
    name: t.string({ description: 'What it is for: `laptop`.', ...column(tokens.name) }),
    scopes: t.field({
      type: ['Scope'],
      description: 'What it allows, and with it whatever those scopes contain.',
      ...column(tokens.scopes, (column) =>
        scopesIn(column as string).map((scope) => scope.toUpperCase()),
      ),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was made.',
      ...column(tokens.createdAt),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is not let in. Null: it does not end by itself.',
      ...column(tokens.expiresAt),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked, for good. Null: it was not.',
      ...column(tokens.revokedAt),
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last let in, to the hour or so. Null: it never was.',
      ...column(tokens.lastUsedAt),
    }),
  }),
});

builder.objectField('Editor', 'tokens', (t) =>
  t.field({
    type: ['Token'],
    description: 'Their tokens in the order in which they were made, those that have ended too.',
    ...many((row) => ({
      table: tokens,
      where: (its) => sql`${its(tokens.editorId)} = ${row(editors.id)}`,
      order: [tokens.id],
    })),
  }),
);

const byHash: Left<{ hash: string }> = ({ hash }) => ({
  table: tokens,
  where: (its) => sql`${its(tokens.hash)} = ${hash.bind(asIs)}`,
});

const byKey: Left<{ key: number }> = ({ key }) => ({
  table: tokens,
  where: (its) => sql`${its(tokens.id)} = ${key.bind(asIs)}`,
});

/** Secrets are answered once, and never pass through the database. */
const secrets = new WeakMap<object, string>();

builder.objectType('CreatedToken', {
  description: 'A token that was just made, and what it is known by from now on.',
  fields: (t) => ({
    secret: t.string({
      description:
        'The token itself, `dmr_` and 43 characters: shown now and never again, so keep it where nobody else reads.',
      ...resolved,
      resolve: (created) => secrets.get(created) as string,
    }),
    token: t.field({
      type: 'Token',
      description: 'What is kept of it.',
      ...embedded(() => sql`true`),
    }),
  }),
});

builder.mutationFields((t) => ({
  createToken: t.field({
    type: 'CreatedToken',
    authScopes: { admin: true },
    description:
      'Makes a token for an editor, and the editor if the name is new. Needs the scope ADMIN. BAD_USER_INPUT for an editor who is revoked.',
    args: {
      editor: t.arg.string({
        required: true,
        description: `Whom it stands for: a name in one line, at most ${limits.name} characters.`,
      }),
      name: t.arg.string({
        required: true,
        description: `What it is for, to tell it from their others: at most ${limits.name} characters.`,
      }),
      scopes: t.arg({
        type: ['Scope'],
        required: true,
        description: 'What it allows: at least one.',
      }),
      expiresAt: t.arg({
        type: 'DateTime',
        description:
          'From when on it is not let in, to the second: a moment in the future. Without it, the token does not end by itself.',
      }),
    },
    resolve: async (_, { editor, name, scopes, expiresAt }, { client }, info) => {
      const secret = newSecret();
      const hash = await hashOf(secret);
      const granted = scopes.map((scope) => scope.toLowerCase() as Scope);
      const changes = createToken({ editor, name, hash, scopes: granted, expiresAt });
      const created = (await changed(
        client,
        info,
        changes.map(printChange),
        leftRow(byHash, { hash }),
      )) as object | null;
      if (!created) {
        throw badInput(
          `${JSON.stringify(editor)} is revoked. Let them in again first: \`setEditor(name: ..., revoked: false)\`.`,
        );
      }
      secrets.set(created, secret);
      return created;
    },
  }),
  revokeToken: t.field({
    type: 'Token',
    authScopes: { admin: true },
    description:
      'Ends a token for good, from the next request on. One that is revoked already stays so. Needs the scope ADMIN. BAD_USER_INPUT if there is no such token.',
    args: {
      id: t.arg.id({ required: true, description: 'As `editors { tokens { id } }` has it.' }),
    },
    resolve: async (_, { id }, { client }, info) => {
      const key = keyOf(id);
      const token = await changed(
        client,
        info,
        revokeToken(key).map(printChange),
        leftRow(byKey, { key }),
      );
      if (token) return token;
      throw badInput(
        `There is no token with the id "${id}". \`editors { tokens { id } }\` has all.`,
      );
    },
  }),
}));

function keyOf(id: string): number {
  const { typename, slug } = decodeId(id);
  if (typename === 'Token' && /^\d{1,15}$/.test(slug)) return Number(slug);
  throw badInput(`"${id}" is not the id of a token. \`editors { tokens { id } }\` has all.`);
}
