import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/auth/scopes.ts';
import { hashOf } from '../../src/auth/secret.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';

const secrets = {} as Record<Scope, string>;

beforeAll(async () => {
  for (const scope of ['read', 'suggest', 'write', 'admin'] as const) {
    secrets[scope] = await makeToken([scope], { editor: `With ${scope}` });
  }
});

const asAdmin = (query: string, variables?: Record<string, unknown>) =>
  askAs(bearer(secrets.admin), query, { variables });

async function refusal(query: string, variables?: Record<string, unknown>) {
  const { errors } = await asAdmin(query, variables);
  expect(errors).toHaveLength(1);
  return { code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
}

const errors =
  '__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on NotFoundError { slug }';

/** The answer of the one field of a mutation that must be answered. */
async function answerTo(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await asAdmin(query, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as Record<string, never>;
}

const issue = (path: string, message: string | RegExp) => ({
  __typename: 'ValidationError',
  message: expect.stringMatching(/^Nothing was written: /),
  issues: [{ path: [path], message: expect.stringMatching(message) }],
});

/** Everything that is kept of who may do what. */
async function kept() {
  const [editors, tokens] = await env.DB.batch<{ name: string }>([
    env.DB.prepare('select * from editors order by id'),
    env.DB.prepare('select id, editor_id, name, hash, scopes, revoked_at from tokens order by id'),
  ]);
  return { editors: editors?.results, tokens: tokens?.results };
}

const forAdmins = [
  '{ editors { name } }',
  '{ record { version } editors { name email tokens { name } } }',
  '{ others: editors { name } }',
  'query ($yes: Boolean = true) { ...E } fragment E on Query { editors @include(if: $yes) { name } }',
  'mutation { createToken(editor: "Eve", name: "x", scopes: [ADMIN]) { __typename } }',
  'mutation { revokeToken(id: "VG9rZW46MQ==") { __typename } }',
  'mutation { setEditor(name: "Eve", scopes: [ADMIN]) { __typename } }',
];

describe('a field for administrators', () => {
  it.each(forAdmins)('is refused to other callers: %s', async (query) => {
    const before = await kept();
    const { errors, data, text } = await askAs({}, query);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(errors?.[0]?.message).toMatch(/needs a credential/);
    expect(text).not.toMatch(/With |dmr_[A-Za-z0-9]/);
    for (const scope of ['read', 'suggest', 'write'] as const) {
      const { errors, data, text } = await askAs(bearer(secrets[scope]), query);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(errors?.[0]?.message).toMatch(/needs the scope `admin`/);
      expect(text).not.toMatch(/With |dmr_/);
    }
    expect(await kept()).toEqual(before);
  });

  it('is not read before the caller is known', async () => {
    const asked: string[] = [];
    const session = env.DB.withSession();
    const DB = {
      withSession: () => ({
        batch: session.batch.bind(session),
        prepare: (text: string) => {
          asked.push(text);
          return session.prepare(text);
        },
      }),
    } as unknown as D1Database;
    await askAs(bearer(secrets.write), '{ editors { email } }', { DB });
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toContain('email');
  });
});

describe('a read', () => {
  it.each([
    ['{ record { version } }', ['first-unconstrained']],
    [
      'mutation { setEditor(name: "With read") { __typename } }',
      ['first-unconstrained', 'first-primary'],
    ],
  ])('by %s is as recent as it must be', async (query, expected) => {
    const sessions: unknown[] = [];
    const DB = {
      withSession: (constraint: string) => {
        sessions.push(constraint);
        return env.DB.withSession(constraint);
      },
    } as unknown as D1Database;
    const { errors } = await askAs(bearer(secrets.admin), query, { DB });
    expect(errors).toBeUndefined();
    expect(sessions).toEqual(expected);
  });
});

describe('editors', () => {
  it('are listed with their tokens, without hashes', async () => {
    const { data, extensions, text } = await asAdmin(
      '{ editors { name email scopes createdAt revokedAt tokens { __typename id name scopes createdAt expiresAt revokedAt lastUsedAt } } }',
    );
    expect(data.editors.map(({ name }: { name: string }) => name)).toEqual([
      'With admin',
      'With read',
      'With suggest',
      'With write',
    ]);
    expect(data.editors[3]).toEqual({
      name: 'With write',
      email: null,
      scopes: [],
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      revokedAt: null,
      tokens: [
        {
          __typename: 'Token',
          id: expect.any(String),
          name: 'a test',
          scopes: ['WRITE'],
          createdAt: expect.any(String),
          expiresAt: null,
          revokedAt: null,
          lastUsedAt: expect.any(String),
        },
      ],
    });
    expect(extensions.cost.actual.calls).toBe(2);
    expect(text).not.toContain(await hashOf(secrets.write));
  });
});

describe('createToken', () => {
  const create = `mutation ($editor: String!, $name: String! = "laptop", $scopes: [Scope!]! = [WRITE], $expiresAt: DateTime) { createToken(editor: $editor, name: $name, scopes: $scopes, expiresAt: $expiresAt) { ... on CreatedTokenPayload { again: secret secret token { id name scopes expiresAt } } ${errors} } }`;

  it('creates a token that works from the next request on', async () => {
    await asAdmin('mutation { setEditor(name: "Ana Ruiz") { __typename } }');
    const { data, errors, extensions } = await asAdmin(create, {
      editor: 'Ana Ruiz',
      expiresAt: '2999-01-01T01:00:00.5+01:00',
    });
    expect(errors).toBeUndefined();
    const { secret, again, token } = data.createToken;
    expect(secret).toMatch(/^dmr_[A-Za-z0-9_-]{43}$/);
    expect(again).toBe(secret);
    expect(token).toEqual({
      id: expect.any(String),
      name: 'laptop',
      scopes: ['WRITE'],
      expiresAt: '2999-01-01T00:00:00Z',
    });
    // Who asks, then what is written with what is read of it.
    expect(extensions.cost.actual.calls).toBe(2);
    const { errors: none } = await askAs(bearer(secret), '{ record { version } }', {
      PRIVATE: 'true',
    });
    expect(none).toBeUndefined();
    expect(JSON.stringify(await kept())).not.toContain(secret);
  });

  it('creates several tokens for one editor', async () => {
    await asAdmin(create, { editor: 'Ana Ruiz', name: 'phone' });
    const { editors } = await kept();
    expect(editors?.filter(({ name }) => name === 'Ana Ruiz')).toHaveLength(1);
  });

  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ editor: '' }, 'editor', /must be a name of 1 to 80 characters in one line/],
    [{ editor: 'x'.repeat(81) }, 'editor', /must be a name/],
    [{ editor: ' Ana' }, 'editor', /with single spaces between words\. " Ana" is not$/],
    [{ editor: 'a\u0000b' }, 'editor', /must be a name/],
    [{ editor: 'a\nb' }, 'editor', /must be a name/],
    [{ editor: '\ud800' }, 'editor', /must be a name/],
    [{ editor: 'a\u202eb' }, 'editor', /must be a name/],
    [{ editor: 'Ana Ruiz', name: '' }, 'name', /must be a name/],
    [{ editor: 'Ana Ruiz', name: 'a\u0000b' }, 'name', /must be a name/],
    [{ editor: 'Ana Ruiz', scopes: [] }, 'scopes', /at least one scope/],
    [
      { editor: 'Ana Ruiz', expiresAt: '2020-01-01T00:00:00Z' },
      'expiresAt',
      /must be in the future/,
    ],
  ])('answers what is wrong with %j', async (variables, argument, sentence) => {
    const before = await kept();
    expect(await answerTo(create, variables)).toEqual(issue(argument, sentence));
    expect(await kept()).toEqual(before);
  });

  it('does not create an editor', async () => {
    const before = await kept();
    expect(await answerTo(create, { editor: 'Nobody' })).toEqual({
      __typename: 'NotFoundError',
      message: 'There is no editor "Nobody". Create the editor first: `setEditor(name: ...)`.',
      slug: 'Nobody',
    });
    expect(await kept()).toEqual(before);
  });

  it.each<[Record<string, unknown>, RegExp]>([
    [{ editor: 'Ana Ruiz', scopes: ['OWNER'] }, /"OWNER" does not exist in "Scope"/],
    [{ editor: 'Ana Ruiz', expiresAt: 'soon' }, /is not a valid DateTime/],
  ])('refuses %j', async (variables, sentence) => {
    const before = await kept();
    const { code, message } = await refusal(create, variables);
    expect(message).toMatch(sentence);
    expect(code).toBe('BAD_USER_INPUT');
    expect(await kept()).toEqual(before);
  });

  it('writes nothing if the fields of its answer are refused', async () => {
    const before = await kept();
    const many = Array.from({ length: 4_100 }, (_, i) => `a${i}: name`).join(' ');
    const { code } = await refusal(
      `mutation { createToken(editor: "Ana Ruiz", name: "x", scopes: [READ]) { ... on CreatedTokenPayload { token { ${many} } } } }`,
    );
    expect(code).toMatch(/OPERATION_TOO_LARGE/);
    expect(await kept()).toEqual(before);
  });

  it('refuses a revoked editor', async () => {
    await asAdmin('mutation { setEditor(name: "Gone", revoked: true) { __typename } }');
    const before = await kept();
    expect(await answerTo(create, { editor: 'Gone' })).toEqual(
      issue(
        'editor',
        /"Gone" is\. Restore the editor first: `setEditor\(name: \.\.\., revoked: false\)`$/,
      ),
    );
    expect(await kept()).toEqual(before);
  });

  it('is not available as a query', async () => {
    const query = encodeURIComponent('mutation { setEditor(name: "Eve") { __typename } }');
    const response = await visit(`/graphql?query=${query}`, { headers: bearer(secrets.admin) });
    expect(response.status).toBe(405);
  });
});

describe('revokeToken', () => {
  const revoke = `mutation ($id: ID!) { revokeToken(id: $id) { ... on TokenPayload { token { id revokedAt } } ${errors} } }`;

  it('revokes a token permanently', async () => {
    await asAdmin('mutation { setEditor(name: "Lost") { __typename } }');
    const { data } = await asAdmin(
      'mutation { createToken(editor: "Lost", name: "lost", scopes: [READ]) { ... on CreatedTokenPayload { secret token { id } } } }',
    );
    const { secret, token } = data.createToken;
    const question = '{ record { version } }';
    expect((await askAs(bearer(secret), question)).errors).toBeUndefined();
    const { data: first } = await asAdmin(revoke, { id: token.id });
    expect(first.revokeToken).toEqual({
      __typename: 'TokenPayload',
      token: { id: token.id, revokedAt: expect.stringMatching(/Z$/) },
    });
    expect((await askAs(bearer(secret), question)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await asAdmin(revoke, { id: token.id })).data).toEqual(first);
  });

  it.each([
    [btoa('Actor:mexico'), /^must be the id of a token/],
    [btoa('Token:mexico'), /^must be the id of a token/],
    [btoa(`Token:${'9'.repeat(40)}`), /^must be the id of a token/],
    ['7', /^must be an id of this record, but "7" is none$/],
    ['', /^must be an id of this record/],
  ])('answers what is wrong with %s', async (id, sentence) => {
    expect(await answerTo(revoke, { id })).toEqual(issue('id', sentence));
  });

  it('does not find a token that does not exist', async () => {
    const id = btoa('Token:999999');
    expect(await answerTo(revoke, { id })).toEqual({
      __typename: 'NotFoundError',
      message: `There is no token with the id "${id}". \`editors { tokens { id } }\` lists all.`,
      slug: id,
    });
  });
});

describe('setEditor', () => {
  const set = `mutation ($name: String!, $email: String, $scopes: [Scope!], $revoked: Boolean) { setEditor(name: $name, email: $email, scopes: $scopes, revoked: $revoked) { ... on EditorPayload { editor { name email scopes revokedAt } } ${errors} } }`;
  const setTo = async (variables: Record<string, unknown>) => {
    const { __typename, editor } = await answerTo(set, variables);
    expect(__typename).toBe('EditorPayload');
    return editor as unknown as Record<string, unknown>;
  };

  it('creates an editor, and changes their settings', async () => {
    const name = 'José Ortiz';
    const made = await setTo({ name, email: 'Jose@Example.org', scopes: ['WRITE'] });
    expect(made).toEqual({ name, email: 'jose@example.org', scopes: ['WRITE'], revokedAt: null });
    expect(await setTo({ name })).toEqual(made);
    // The same name in other code points.
    expect(await setTo({ name: name.normalize('NFD'), scopes: ['READ'] })).toEqual({
      ...made,
      scopes: ['READ'],
    });
    const gone = await setTo({ name, revoked: true });
    expect(gone.revokedAt).toMatch(/Z$/);
    expect(await setTo({ name, revoked: true })).toEqual(gone);
    expect(await setTo({ name, revoked: false, email: null, scopes: [] })).toEqual({
      name,
      email: null,
      scopes: [],
      revokedAt: null,
    });
  });

  it('refuses an address that another editor has', async () => {
    await setTo({ name: 'First', email: 'one@example.org' });
    await setTo({ name: 'Second', email: 'two@example.org' });
    const before = await kept();
    for (const name of ['Second', 'Third']) {
      expect(await answerTo(set, { name, email: 'ONE@example.org', scopes: ['ADMIN'] })).toEqual(
        issue('email', /^"ONE@example.org" is the address of another editor\. Remove it/),
      );
    }
    expect(await kept()).toEqual(before);
  });

  it.each([
    '',
    'ana',
    '@example.org',
    'ana@example',
    'a b@example.org',
    'ana@example.org\n',
    'a\u0000@example.org',
    'ana@b@example.org',
    `${'x'.repeat(250)}@example.org`,
  ])('refuses the address %j', async (email) => {
    expect(await answerTo(set, { name: 'Eve', email })).toEqual(
      issue('email', /^must be an address such as "ana@example.org"/),
    );
  });
});
