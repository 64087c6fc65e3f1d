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
import { printChange } from '../store/print.ts';
import { builder, enumOf } from './builder.ts';

enumOf(
  'Scope',
  'What a credential allows. Each scope contains those before it: WRITE also suggests and reads.',
  ['READ', 'SUGGEST', 'WRITE', 'ADMIN'],
  {
    READ: 'Reading the record where it is private. A public one is read without any credential.',
    SUGGEST: 'Proposing changes that somebody with WRITE then accepts or refuses.',
    WRITE: 'Changing the record.',
    ADMIN: 'Saying who else may do what: editors and their tokens.',
  },
);

/** Scopes as a column keeps them, as the enum names them. */
const named = (column: unknown) => scopesIn(column as string).map((scope) => scope.toUpperCase());

builder.objectType('Editor', {
  authScopes: { admin: true },
  description:
    'Who may do more than read what is public: a person, or a program that somebody answers for.',
  fields: (t) => ({
    name: t.string({
      description: 'By which changes are signed: `Ana Ruiz`. No two editors share one.',
      ...column(editors.name),
    }),
    email: t.string({
      nullable: true,
      description:
        'Address by which Cloudflare Access names the person, in small letters. Null: they come with tokens only.',
      ...column(editors.email),
    }),
    scopes: t.field({
      type: ['Scope'],
      description:
        'What the person may do when Cloudflare Access names them. Their tokens have scopes of their own.',
      ...column(editors.scopes, named),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When they were first named here.',
      ...column(editors.createdAt),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Since when neither they nor any of their tokens are let in. Null: they are let in.',
      ...column(editors.revokedAt),
    }),
  }),
});

builder.queryField('editors', (t) =>
  t.field({
    type: ['Editor'],
    authScopes: { admin: true },
    description:
      'Everybody who may do more than read what is public, in the order of their names. Needs the scope ADMIN.',
    ...many(() => ({ table: editors, where: () => sql`true`, order: [editors.name] })),
  }),
);

builder.mutationField('setEditor', (t) =>
  t.field({
    type: 'Editor',
    authScopes: { admin: true },
    description:
      'Says what a person may do whom Cloudflare Access names by e-mail, and whether an editor is let in at all. Makes the editor if the name is new; what is left out stays as it is. Needs the scope ADMIN. BAD_USER_INPUT if the address is another editor’s.',
    args: {
      name: t.arg.string({
        required: true,
        description: `Who: a name in one line, at most ${limits.name} characters.`,
      }),
      email: t.arg.string({
        description: `Address by which Access names them, in any case, at most ${limits.email} characters. Null takes it away.`,
      }),
      scopes: t.arg({
        type: ['Scope'],
        description: 'What they may do from now on. An empty list: nothing.',
      }),
      revoked: t.arg.boolean({
        description:
          'True: from now on neither they nor any of their tokens are let in. False: they are let in again.',
      }),
    },
    resolve: async (_, { name, email, scopes, revoked }, { client }, info) => {
      const settings = { name, email, scopes: scopes?.map(toLower), revoked };
      const editor = await changed(
        client,
        info,
        setEditor(settings).map(printChange),
        leftRow(theEditor, {
          name: name.normalize('NFC'),
          email: email == null ? null : emailOf(email),
        }),
      );
      if (editor) return editor;
      throw badInput(`"${email}" is the address of another editor. Take it away from them first.`);
    },
  }),
);

/** The editor of a name, if the address that was given is theirs. */
const theEditor: Left<{ name: string; email: string | null }> = ({ name, email }) => {
  const address = email.given?.bind(asIs);
  return {
    table: editors,
    where: (its) =>
      sql`${its(editors.name)} = ${name.bind(asIs)}${address ? sql` and ${its(editors.email)} = ${address}` : sql``}`,
  };
};

const toLower = (scope: string) => scope.toLowerCase() as Scope;
