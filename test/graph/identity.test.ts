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
  'mutation { createToken(editor: "Eve", name: "x", scopes: [ADMIN]) { secret } }',
  'mutation { revokeToken(id: "VG9rZW46MQ==") { id } }',
  'mutation { setEditor(name: "Eve", scopes: [ADMIN]) { name } }',
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
      'mutation { setEditor(name: "With read") { name } }',
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
    expect(extensions.cost.calls).toBe(2);
    expect(text).not.toContain(await hashOf(secrets.write));
  });
});

describe('createToken', () => {
  const create =
    'mutation ($editor: String!, $name: String! = "laptop", $scopes: [Scope!]! = [WRITE], $expiresAt: DateTime) { createToken(editor: $editor, name: $name, scopes: $scopes, expiresAt: $expiresAt) { again: secret secret token { id name scopes expiresAt } } }';

  it('creates a token that works from the next request on, and its editor', async () => {
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
    expect(extensions.cost.calls).toBe(2);
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

  it.each<[Record<string, unknown>, RegExp]>([
    [{ editor: '' }, /`editor` must be a name of 1 to 80 characters in one line/],
    [{ editor: 'x'.repeat(81) }, /`editor` must be a name/],
    [{ editor: ' Ana' }, /with single spaces between words\. " Ana" is not/],
    [{ editor: 'a\u0000b' }, /`editor` must be a name/],
    [{ editor: 'a\nb' }, /`editor` must be a name/],
    [{ editor: '\ud800' }, /`editor` must be a name/],
    [{ editor: 'a\u202eb' }, /`editor` must be a name/],
    [{ editor: 'Eve', name: '' }, /`name` must be a name/],
    [{ editor: 'Eve', name: 'a\u0000b' }, /`name` must be a name/],
    [{ editor: 'Eve', scopes: [] }, /at least one scope/],
    [{ editor: 'Eve', scopes: ['OWNER'] }, /"OWNER" does not exist in "Scope"/],
    [{ editor: 'Eve', expiresAt: '2020-01-01T00:00:00Z' }, /must be in the future/],
    [{ editor: 'Eve', expiresAt: 'soon' }, /is not a valid DateTime/],
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
      `mutation { createToken(editor: "Eve", name: "x", scopes: [READ]) { token { ${many} } } }`,
    );
    expect(code).toMatch(/OPERATION_TOO_LARGE/);
    expect(await kept()).toEqual(before);
  });

  it('refuses a revoked editor', async () => {
    await asAdmin('mutation { setEditor(name: "Gone", revoked: true) { name } }');
    const before = await kept();
    expect(await refusal(create, { editor: 'Gone' })).toEqual({
      code: 'BAD_USER_INPUT',
      message:
        '"Gone" is revoked. Restore the editor first: `setEditor(name: ..., revoked: false)`.',
    });
    expect(await kept()).toEqual(before);
  });

  it('is not available as a query', async () => {
    const query = encodeURIComponent('mutation { setEditor(name: "Eve") { name } }');
    const response = await visit(`/graphql?query=${query}`, { headers: bearer(secrets.admin) });
    expect(response.status).toBe(405);
  });
});

describe('revokeToken', () => {
  const revoke = 'mutation ($id: ID!) { revokeToken(id: $id) { id revokedAt } }';

  it('revokes a token permanently', async () => {
    const { data } = await asAdmin(
      'mutation { createToken(editor: "Lost", name: "lost", scopes: [READ]) { secret token { id } } }',
    );
    const { secret, token } = data.createToken;
    const question = '{ record { version } }';
    expect((await askAs(bearer(secret), question)).errors).toBeUndefined();
    const { data: first } = await asAdmin(revoke, { id: token.id });
    expect(first.revokeToken).toEqual({ id: token.id, revokedAt: expect.stringMatching(/Z$/) });
    expect((await askAs(bearer(secret), question)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await asAdmin(revoke, { id: token.id })).data).toEqual(first);
  });

  it.each([
    [btoa('Token:999999'), /There is no token with the id/],
    [btoa('Actor:mexico'), /is not the id of a token/],
    [btoa('Token:mexico'), /is not the id of a token/],
    [btoa(`Token:${'9'.repeat(40)}`), /is not the id of a token/],
    ['7', /is not an id of this record/],
    ['', /is not an id of this record/],
  ])('refuses %s', async (id, sentence) => {
    const { code, message } = await refusal(revoke, { id });
    expect(message).toMatch(sentence);
    expect(code).toBe('BAD_USER_INPUT');
  });
});

describe('setEditor', () => {
  const set =
    'mutation ($name: String!, $email: String, $scopes: [Scope!], $revoked: Boolean) { setEditor(name: $name, email: $email, scopes: $scopes, revoked: $revoked) { name email scopes revokedAt } }';
  const setTo = async (variables: Record<string, unknown>) => {
    const { data, errors } = await asAdmin(set, variables);
    expect(errors).toBeUndefined();
    return data.setEditor;
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
      expect(await refusal(set, { name, email: 'ONE@example.org', scopes: ['ADMIN'] })).toEqual({
        code: 'BAD_USER_INPUT',
        message:
          '"ONE@example.org" is the address of another editor. Remove it from that editor first.',
      });
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
    const { code, message } = await refusal(set, { name: 'Eve', email });
    expect(message).toMatch(/`email` must be an address such as "ana@example.org"/);
    expect(code).toBe('BAD_USER_INPUT');
  });
});
