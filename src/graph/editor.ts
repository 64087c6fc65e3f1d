import { sql } from 'drizzle-orm';
import { editors } from '../../schema/editors.ts';
import { emailOf, setEditor } from '../auth/identity.ts';
import { type Scope, scopesIn } from '../auth/scopes.ts';
import { changed, type Left, leftRow } from '../engine/changed.ts';
import { many } from '../engine/many.ts';
import { column } from '../engine/row-values.ts';
import { asIs } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { encodeId } from '../model/id.ts';
import { printWrite } from '../store/print.ts';
import { builder, enumOf } from './builder.ts';

enumOf(
  'Scope',
  'What a credential allows. Each scope includes those before it: WRITE includes SUGGEST and READ.',
  ['READ', 'SUGGEST', 'WRITE', 'ADMIN'],
  {
    READ: 'Read a record that is private. A public record needs no credential.',
    SUGGEST: 'Propose changes. Somebody with WRITE accepts or declines them.',
    WRITE: 'Change the record.',
    ADMIN: 'Manage editors and their tokens.',
  },
);

/** From the column's value to the values of the enum. */
const named = (column: unknown) => scopesIn(column as string).map((scope) => scope.toUpperCase());

builder.objectType('Editor', {
  authScopes: { admin: true },
  description:
    'A person or program with more rights than a public reader. A person answers for each program.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global id, for client caches. It encodes `name`. `node` does not find editors, because only callers with the scope ADMIN may read them.',
      ...column(editors.name, (name) => encodeId('Editor', name as string)),
    }),
    name: t.string({
      description: 'The name under which changes are recorded: `Ana Ruiz`. Unique.',
      ...column(editors.name),
    }),
    email: t.string({
      nullable: true,
      description:
        'E-mail address that Cloudflare Access sends for this person, in lower case. Null: they use tokens only.',
      ...column(editors.email),
    }),
    scopes: t.field({
      type: ['Scope'],
      description:
        'Scopes of the person when they sign in through Cloudflare Access. Each token has scopes of its own.',
      ...column(editors.scopes, named),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the editor was created.',
      ...column(editors.createdAt),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when they and all their tokens are refused. Null: not revoked.',
      ...column(editors.revokedAt),
    }),
  }),
});

builder.queryField('editors', (t) =>
  t.field({
    type: ['Editor'],
    authScopes: { admin: true },
    description: 'Lists all editors, ordered by name. Needs the scope ADMIN.',
    ...many(() => ({ table: editors, where: () => sql`true`, order: [editors.name] })),
  }),
);

builder.mutationField('setEditor', (t) =>
  t.field({
    type: 'Editor',
    authScopes: { admin: true },
    description:
      'Creates or changes an editor: scopes, e-mail address for Cloudflare Access, and whether they are revoked. Arguments that you leave out keep their values. BAD_USER_INPUT if another editor has the address. Needs the scope ADMIN.',
    args: {
      name: t.arg.string({
        required: true,
        description: `Name of the editor: one line, at most ${limits.name} characters.`,
      }),
      email: t.arg.string({
        description: `E-mail address that Cloudflare Access sends for them, in any case, at most ${limits.email} characters. Null removes it.`,
      }),
      scopes: t.arg({ type: ['Scope'], description: 'New scopes. An empty list removes all.' }),
      revoked: t.arg.boolean({
        description: 'True: refuse the editor and all their tokens. False: accept them again.',
      }),
    },
    resolve: async (_, { name, email, scopes, revoked }, { client }, info) => {
      const settings = { name, email, scopes: scopes?.map(toLower), revoked };
      const editor = await changed(
        client,
        info,
        setEditor(settings).map(printWrite),
        leftRow(theEditor, {
          name: name.normalize('NFC'),
          email: email == null ? null : emailOf(email),
        }),
      );
      if (editor) return editor;
      throw badInput(
        `"${email}" is the address of another editor. Remove it from that editor first.`,
      );
    },
  }),
);

/** The editor with this name. No row if an address was given and it belongs to another editor. */
const theEditor: Left<{ name: string; email: string | null }> = ({ name, email }) => {
  const address = email.given?.bind(asIs);
  return {
    table: editors,
    where: (its) =>
      sql`${its(editors.name)} = ${name.bind(asIs)}${address ? sql` and ${its(editors.email)} = ${address}` : sql``}`,
  };
};

const toLower = (scope: string) => scope.toLowerCase() as Scope;
