import { env } from 'cloudflare:workers';
import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/auth/scopes.ts';
import { hashOf, newSecret } from '../../src/auth/secret.ts';
import { databaseWith } from '../database.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';

const PRIVATE = { PRIVATE: 'true' };
const question = '{ actor(slug: "mexico") { name } }';
const answer = { actor: { name: 'Mexico' } };

const secrets = {} as Record<Scope, string>;
const invalid: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  for (const scope of ['read', 'suggest', 'write', 'admin'] as const) {
    secrets[scope] = await makeToken([scope]);
  }
  const expired = await makeToken(
    ['admin'],
    { expiresAt: '2026-01-02T00:00:00Z' },
    new Date('2026-01-01'),
  );
  const revoked = await makeToken(['admin']);
  await env.DB.prepare('update tokens set revoked_at = ? where hash = ?')
    .bind('2026-01-01T00:00:00Z', await hashOf(revoked))
    .run();
  const ofRevoked = await makeToken(['admin'], { editor: 'Revoked Editor' });
  await env.DB.prepare('update editors set revoked_at = ? where name = ?')
    .bind('2026-01-01T00:00:00Z', 'Revoked Editor')
    .run();
  Object.assign(invalid, {
    unknown: bearer(newSecret()),
    expired: bearer(expired),
    revoked: bearer(revoked),
    'of a revoked editor': bearer(ofRevoked),
    short: bearer('dmr_x'),
    'of another form': bearer('ghp_0123456789'),
    empty: { authorization: '' },
    'without a token': { authorization: 'Bearer' },
    'of another scheme': { authorization: `Basic ${btoa('ana:secret')}` },
    'with more behind it': { authorization: `Bearer ${secrets.admin} x` },
    'in other letters': bearer(secrets.admin.toUpperCase()),
    'the hash of a token': bearer(await hashOf(secrets.admin)),
    injected: bearer("' or 1=1 --"),
  });
});

const names = [
  'unknown',
  'expired',
  'revoked',
  'of a revoked editor',
  'short',
  'of another form',
  'empty',
  'without a token',
  'of another scheme',
  'with more behind it',
  'in other letters',
  'the hash of a token',
  'injected',
];

const refusedAs = (code: string, message: RegExp) => ({
  errors: [{ message: expect.stringMatching(message), extensions: { code } }],
  extensions: { requestId: expect.any(String) },
});

describe('a public record', () => {
  it('is readable without a credential, and without a lookup', async () => {
    const { data, extensions, response } = await askAs({}, question);
    expect(data).toEqual(answer);
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 1 });
    expect(response.headers.get('cache-control')).toBeNull();
  });

  it('is readable with one, in the same D1 call', async () => {
    const { data, extensions, response } = await askAs(bearer(secrets.read), question);
    expect(data).toEqual(answer);
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 2 });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('accepts the scheme in any case, as in RFC 9110', async () => {
    const { data } = await askAs({ authorization: `bearer ${secrets.read}` }, question);
    expect(data).toEqual(answer);
  });
});

describe('a credential that is not valid', () => {
  it.each(names)('is refused without telling which it is: %s', async (name) => {
    for (const settings of [{}, PRIVATE]) {
      const { response, text } = await askAs(invalid[name] ?? {}, question, settings);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(JSON.parse(text)).toEqual({
        extensions: { requestId: expect.any(String) },
        errors: [
          {
            message:
              'The credential of this request is not valid: it is unknown, expired or revoked. Send a valid one as `authorization: Bearer dmr_...`. Public data needs no credential.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
    }
  });

  it.each(names)('cannot export: %s', async (name) => {
    const response = await visit('/export/actors.csv', { headers: invalid[name] });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.json()).toEqual(refusedAs('UNAUTHENTICATED', /is not valid/));
  });

  it.each(names)('costs one lookup, like any other: %s', async (name) => {
    const asked: number[] = [];
    const watched = databaseWith((statements, run) => {
      asked.push(statements.length);
      return run(statements);
    });
    await askAs(invalid[name] ?? {}, question, { DB: watched });
    expect(asked).toEqual([2]);
  });

  it.each([
    '{ nothing }',
    '{',
    '{ actor(slug: "?") { name } }',
    'query A { record { version } } query B { record { version } }',
    'query ($v: Int!) { events(first: $v) { totalCount } }',
    'mutation { nothing }',
    'mutation { revokeToken(id: "x") { __typename } }',
    'subscription { record }',
  ])('learns nothing of the schema by being wrong: %s', async (query) => {
    for (const headers of [{}, invalid.unknown ?? {}]) {
      const { text } = await askAs(headers, query, PRIVATE);
      expect(JSON.parse(text)).toEqual(refusedAs('UNAUTHENTICATED', /credential/));
    }
  });
});

describe('a private record', () => {
  it('refuses requests without a credential, without a D1 call', async () => {
    const closed = { withSession: () => ({}) } as unknown as D1Database;
    for (const query of [question, getIntrospectionQuery(), '{ __typename }']) {
      const { text } = await askAs({}, query, { ...PRIVATE, DB: closed });
      expect(JSON.parse(text)).toEqual(refusedAs('UNAUTHENTICATED', /needs a credential/));
    }
  });

  it('answers callers with the scope read, with one D1 call', async () => {
    for (const secret of Object.values(secrets)) {
      const { data, extensions } = await askAs(bearer(secret), question, PRIVATE);
      expect(data).toEqual(answer);
      expect(extensions.cost.actual.calls).toBe(1);
    }
    const { data } = await askAs(
      bearer(secrets.read),
      '{ __schema { queryType { name } } }',
      PRIVATE,
    );
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('answers GET like POST', async () => {
    const path = `/graphql?query=${encodeURIComponent(question)}`;
    const refused = await visit(path, {}, PRIVATE);
    expect(await refused.json()).toEqual(refusedAs('UNAUTHENTICATED', /needs a credential/));
    expect(refused.headers.get('cache-control')).toBe('private, no-store');
    const answered = await visit(path, { headers: bearer(secrets.read) }, PRIVATE);
    expect(await answered.json()).toMatchObject({ data: answer });
  });

  it('refuses with a status if the client accepts one', async () => {
    const accept = 'application/graphql-response+json';
    const { response } = await askAs({ accept }, question, PRIVATE);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    const other = await askAs({ accept, ...invalid.unknown }, question);
    expect(other.response.status).toBe(401);
  });

  it('reads no row of the record for callers who may not read it', async () => {
    const rows: number[] = [];
    const watched = databaseWith(async (statements, run) => {
      const results = await run(statements);
      rows.push(...results.map(({ meta }) => meta.rows_read));
      return results;
    });
    const read = async (headers: Record<string, string>) => {
      rows.length = 0;
      await askAs(headers, '{ actors(first: 100) { nodes { name } } }', {
        ...PRIVATE,
        DB: watched,
      });
      return rows;
    };
    expect(await read(invalid.unknown ?? {})).toEqual([0, 0]);
    const secret = await makeToken(['read']);
    await env.DB.prepare(`update tokens set scopes = '' where hash = ?`)
      .bind(await hashOf(secret))
      .run();
    // A row of the token and one of its editor.
    const [lookup, gate = 0] = await read(bearer(secret));
    expect(lookup).toBe(2);
    expect(gate).toBeLessThanOrEqual(2);
    const [, allowed] = await read(bearer(secrets.read));
    expect(allowed).toBeGreaterThan(10);
  });

  it('refuses callers without a scope', async () => {
    const secret = await makeToken(['read']);
    await env.DB.prepare(`update tokens set scopes = '' where hash = ?`)
      .bind(await hashOf(secret))
      .run();
    const { text } = await askAs(bearer(secret), question, PRIVATE);
    expect(JSON.parse(text)).toEqual(refusedAs('FORBIDDEN', /needs the scope `read`/));
    const file = await visit('/export/actors.csv', { headers: bearer(secret) }, PRIVATE);
    expect(file.status).toBe(403);
    expect(await file.json()).toEqual(refusedAs('FORBIDDEN', /needs the scope `read`/));
  });

  it.each(['actors.csv', 'events.ndjson', 'nothing.csv', 'actors.csv?kind=x'])(
    'keeps /export/%s to itself',
    async (file) => {
      const refused = await visit(`/export/${file}`, {}, PRIVATE);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toEqual(refusedAs('UNAUTHENTICATED', /needs a credential/));
    },
  );

  it('exports for callers with the scope read', async () => {
    const file = await visit('/export/actors.csv', { headers: bearer(secrets.read) }, PRIVATE);
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toBe('private, no-store');
    expect(await file.text()).toContain('claudia-sheinbaum');
  });

  it('tells only that it is healthy', async () => {
    expect(await (await visit('/health/ready', {}, PRIVATE)).json()).toEqual({ status: 'ok' });
    expect(await (await visit('/health/ready')).json()).toHaveProperty('record');
  });

  it.each([
    ['false', true],
    ['true', false],
    ['True', false],
    ['yes', false],
    ['', false],
  ])('is made by PRIVATE = "%s": public is %s', async (word, isPublic) => {
    const { data } = await askAs({}, question, { PRIVATE: word });
    expect(data).toEqual(isPublic ? answer : undefined);
  });

  it('refuses requests if the database fails', async () => {
    const broken = {
      withSession: () => ({
        prepare: () => ({ bind: () => ({}) }),
        batch: () => Promise.reject(new Error('D1_ERROR: secret SQL')),
      }),
    } as unknown as D1Database;
    const { response, text } = await askAs(bearer(secrets.read), question, {
      ...PRIVATE,
      DB: broken,
    });
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|D1_/);
  });

  it('hides a failed statement from callers without the scope', async () => {
    const failing = databaseWith((statements, run) =>
      statements.length > 1
        ? Promise.reject(new Error('D1_ERROR: string or blob too big'))
        : run(statements),
    );
    const settings = { ...PRIVATE, DB: failing };
    const refused = await askAs(invalid.unknown ?? {}, question, settings);
    expect(JSON.parse(refused.text)).toEqual(refusedAs('UNAUTHENTICATED', /is not valid/));
    const told = await askAs(bearer(secrets.read), question, settings);
    expect(told.errors?.[0]?.extensions?.code).toBe('OPERATION_TOO_LARGE');
  });
});

describe('the use of a token', () => {
  const used = async (secret: string) =>
    env.DB.prepare('select last_used_at as at from tokens where hash = ?')
      .bind(await hashOf(secret))
      .first<string | null>('at');
  const setUsed = async (secret: string, ago: string) =>
    env.DB.prepare(
      `update tokens set last_used_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?) where hash = ?`,
    )
      .bind(ago, await hashOf(secret))
      .run();

  it('is noted after the answer, once an hour', async () => {
    const secret = await makeToken(['read']);
    expect(await used(secret)).toBeNull();
    await askAs(bearer(secret), question);
    expect(await used(secret)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

    await setUsed(secret, '-50 minutes');
    const before = await used(secret);
    await askAs(bearer(secret), question);
    expect(await used(secret)).toBe(before);

    await setUsed(secret, '-61 minutes');
    await visit('/export/actors.csv', { headers: bearer(secret) });
    expect(Date.parse((await used(secret)) ?? '')).toBeGreaterThan(Date.parse(before ?? ''));
  });

  it('is not noted if the token is refused', async () => {
    for (const headers of Object.values(invalid)) await askAs(headers, question);
    const { results } = await env.DB.prepare(
      'select t.id from tokens t join editors e on e.id = t.editor_id where t.last_used_at is not null and (t.revoked_at is not null or t.expires_at is not null or e.revoked_at is not null)',
    ).all();
    expect(results).toEqual([]);
  });
});

describe('a preflight', () => {
  it.each(['/graphql', '/export/actors.csv'])('of %s lets a page send a token', async (path) => {
    const response = await visit(path, { method: 'OPTIONS' }, PRIVATE);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});

it.each([
  'files of the record',
  'Files of the Record',
  'import of us-officials',
  'erasure',
  'erased editor 7',
])('no editor is called %s: the history has that name for another author', async (name) => {
  const { data } = await askAs(
    bearer(secrets.admin),
    'mutation ($name: String!) { setEditor(name: $name) { ... on ValidationError { issues { path message } } } }',
    { variables: { name } },
  );
  const message = `must not be "${name}": the history has that name for another author`;
  expect(data).toEqual({ setEditor: { issues: [{ path: ['name'], message }] } });
  await expect(makeToken(['read'], { editor: name })).rejects.toThrow(message);
});
