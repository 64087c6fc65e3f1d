import type { Caller } from '../auth/caller.ts';
import { builder } from './builder.ts';

type Editor = Required<Pick<Caller, 'editor'>> & Caller;

const ViewerToken = builder.objectRef<NonNullable<Caller['token']>>('ViewerToken').implement({
  description: 'The token of a request.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the token: `laptop`.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From this moment the token is refused. Null: it does not expire.',
    }),
  }),
});

const Viewer = builder.objectRef<Editor>('Viewer').implement({
  description: 'The editor who sends this request, and what they may do.',
  fields: (t) => ({
    name: t.string({
      description: 'The name under which changes are recorded.',
      resolve: ({ editor }) => editor.name,
    }),
    scopes: t.field({
      type: ['Scope'],
      description: 'What this request may do, with the scopes that others include.',
      resolve: ({ scopes }) => [...scopes].map((scope) => scope.toUpperCase()),
    }),
    token: t.field({
      type: ViewerToken,
      nullable: true,
      description: 'The token that was sent. Null: Cloudflare Access tells who sends the request.',
      resolve: ({ token }) => token,
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    nullable: true,
    description: 'Who sends this request, and what they may do. Null: an anonymous reader.',
    async resolve(_, __, { client }) {
      client.isPersonal = true;
      const caller = await client.caller;
      return caller.editor ? (caller as Editor) : null;
    },
  }),
);
