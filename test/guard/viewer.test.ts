import { describe, expect, it } from 'vitest';
import { askAs, bearer, makeToken, visit } from '../identity.ts';

const question = '{ viewer { name scopes token { name expiresAt } } }';
const besides = '{ record { version } actor(slug: "mexico") { name } viewer { name } }';

describe('the viewer', () => {
  it.each([
    ['read', ['READ'], null],
    ['suggest', ['READ', 'SUGGEST'], null],
    ['write', ['READ', 'SUGGEST', 'WRITE'], '2999-01-01T00:00:00Z'],
    ['admin', ['READ', 'SUGGEST', 'WRITE', 'ADMIN'], null],
  ] as const)('with the scope %s knows who they are', async (scope, scopes, expiresAt) => {
    const headers = bearer(await makeToken([scope], { editor: 'Ana Ruiz', expiresAt }));
    for (const settings of [{}, { PRIVATE: 'true' }]) {
      const { data, errors, extensions } = await askAs(headers, question, settings);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        viewer: { name: 'Ana Ruiz', scopes, token: { name: 'a test', expiresAt } },
      });
      expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 1 });
    }
  });

  it('is asked in the D1 call of the other fields', async () => {
    const headers = bearer(await makeToken(['read']));
    const { data, extensions } = await askAs(headers, besides);
    expect(data).toMatchObject({ actor: { name: 'Mexico' }, viewer: { name: 'Ana Ruiz' } });
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 3 });
  });

  it('is null for an anonymous reader', async () => {
    const { data, errors, extensions } = await askAs({}, question);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ viewer: null });
    expect(extensions.cost.actual.calls).toBe(0);
    expect((await askAs({}, besides)).data.viewer).toBeNull();
  });

  it('is refused with a token that is not valid', async () => {
    const { errors } = await askAs(bearer('dmr_x'), question);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('a cache', () => {
  const get = (query: string, headers = {}) =>
    visit(`/graphql?query=${encodeURIComponent(query)}`, { headers });

  it.each([
    question,
    besides,
    '{ ...V } fragment V on Query { me: viewer { name } }',
    'query { actor(slug: "mexico") { name } viewer @include(if: true) { name } }',
  ])('may not store an answer that says who asks: %s', async (query) => {
    for (const headers of [{}, bearer(await makeToken(['read']))]) {
      const response = await get(query, headers);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
    }
  });

  it('may store other answers to anonymous readers', async () => {
    const response = await get(
      '{ actor(slug: "mexico") { name } viewer @skip(if: true) { name } }',
    );
    expect(response.headers.get('cache-control')).toBeNull();
  });
});
