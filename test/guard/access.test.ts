import { env } from 'cloudflare:workers';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EditorSettings, setEditor } from '../../src/auth/identity.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';
import { run } from '../record.ts';

const certs = (issuer: string) => `${issuer}/cdn-cgi/access/certs`;
const question = '{ record { version } }';

type Pair = CryptoKeyPair & { kid: string; alg: string };

async function keyPair(kid: string, alg = 'RS256'): Promise<Pair> {
  return { ...(await generateKeyPair(alg, { extractable: true })), kid, alg } as Pair;
}

/** An assertion as Access signs it for a person. */
function assertion(
  { kid, alg, privateKey }: Pair,
  { issuer, ...claims }: JWTPayload & { issuer: string },
  expires: string | Date = '1h',
): Promise<string> {
  return new SignJWT({ email: 'Ana@Example.org', ...claims })
    .setProtectedHeader({ alg, kid })
    .setIssuer(issuer)
    .setAudience((claims.aud as string) ?? 'the-record')
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey);
}

const shows = (jwt: string) => ({ 'cf-access-jwt-assertion': jwt });

/** Each test has its own issuer, because keys are cached. */
let issuer: string;
let settings: { ACCESS_ISSUER: string; ACCESS_AUDIENCE: string; PRIVATE: string };
let pair: Pair;
let elliptic: Pair;
let published: Pair[];
let fetched: string[];
let teams = 0;

beforeAll(async () => {
  pair = await keyPair('first');
  elliptic = await keyPair('elliptic', 'ES256');
  const ana: EditorSettings = { name: 'Ana Ruiz', email: 'ana@example.org', scopes: ['write'] };
  const gone: EditorSettings = { name: 'Gone', email: 'gone@example.org', revoked: true };
  await run([...setEditor(ana), ...setEditor({ ...gone, scopes: ['admin'] })]);
});

beforeEach(() => {
  issuer = `https://team-${++teams}.cloudflareaccess.com`;
  settings = { ACCESS_ISSUER: issuer, ACCESS_AUDIENCE: 'the-record', PRIVATE: 'true' };
  published = [pair, elliptic];
  fetched = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    fetched.push(String(input));
    const keys = await Promise.all(
      published.map(async ({ kid, alg, publicKey }) => ({
        ...(await exportJWK(publicKey)),
        kid,
        alg,
        use: 'sig',
      })),
    );
    return Response.json({ keys });
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function codeFor(jwt: string): Promise<unknown> {
  const { errors, response } = await askAs(shows(jwt), question, settings);
  expect(response.status).toBe(200);
  return errors?.[0]?.extensions?.code ?? 'answered';
}

describe('a person who signs in with Cloudflare Access', () => {
  it('is identified by address with one D1 call, and keys are fetched once', async () => {
    for (const key of [pair, elliptic, pair]) {
      const { data, extensions } = await askAs(
        shows(await assertion(key, { issuer })),
        question,
        settings,
      );
      expect(data).toEqual({ record: { version: expect.any(Number) } });
      expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 2 });
    }
    expect(fetched).toEqual([certs(issuer)]);
  });

  it('has the scopes of the editor, and no more', async () => {
    const { errors } = await askAs(
      shows(await assertion(pair, { issuer })),
      '{ editors { name } }',
      settings,
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(errors?.[0]?.message).toMatch(/needs the scope `admin`/);
  });

  it('is the viewer, without a token', async () => {
    const { data, extensions } = await askAs(
      shows(await assertion(pair, { issuer })),
      '{ viewer { name scopes token { name } } }',
      settings,
    );
    const scopes = ['READ', 'SUGGEST', 'WRITE'];
    expect(data).toEqual({ viewer: { name: 'Ana Ruiz', scopes, token: null } });
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: 1 });
  });

  it('can export', async () => {
    const headers = shows(await assertion(pair, { issuer }));
    const response = await visit('/export/actors.csv', { headers }, settings);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is accepted with a newer key', async () => {
    expect(await codeFor(await assertion(pair, { issuer }))).toBe('answered');
    const next = await keyPair('next');
    published = [next];
    // jose does not fetch keys again for half a minute: anybody can name an unknown key.
    expect(await codeFor(await assertion(next, { issuer }))).toBe('UNAUTHENTICATED');
    expect(fetched).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await codeFor(await assertion(next, { issuer }))).toBe('answered');
    expect(fetched).toHaveLength(2);
    expect(await codeFor(await assertion(pair, { issuer }))).toBe('UNAUTHENTICATED');
  });

  it('is identified by a token, if there is one', async () => {
    const secret = await makeToken(['admin'], { editor: 'A program' });
    const jwt = await assertion(pair, { issuer });
    const { data } = await askAs(
      { ...shows(jwt), ...bearer(secret) },
      '{ editors { name } }',
      settings,
    );
    expect(data.editors).toContainEqual({ name: 'A program' });
    expect(fetched).toEqual([]);
  });
});

describe('an assertion is refused', () => {
  const other = { name: 'other' };

  it.each<[string, () => Promise<string> | string]>([
    ['of another issuer', () => assertion(pair, { issuer: 'https://other.cloudflareaccess.com' })],
    ['for another application', () => assertion(pair, { issuer, aud: 'another' })],
    ['that has expired', () => assertion(pair, { issuer }, new Date(Date.now() - 60_000))],
    ['of somebody unknown', () => assertion(pair, { issuer, email: 'nobody@example.org' })],
    ['of an editor who is revoked', () => assertion(pair, { issuer, email: 'gone@example.org' })],
    ['without an address', () => assertion(pair, { issuer, email: undefined })],
    ['with an invalid address', () => assertion(pair, { issuer, email: ['ana@example.org'] })],
    ['with an empty address', () => assertion(pair, { issuer, email: '' })],
    [
      'signed by another key of the same name',
      async () => assertion(await keyPair('first'), { issuer }),
    ],
    ['with an unknown key', async () => assertion(await keyPair('unknown'), { issuer })],
    [
      'that has no signature',
      () =>
        new UnsecuredJWT({ email: 'ana@example.org' })
          .setIssuer(issuer)
          .setAudience('the-record')
          .setExpirationTime('1h')
          .encode(),
    ],
    [
      'that never ends',
      () =>
        new SignJWT({ email: 'ana@example.org' })
          .setProtectedHeader({ alg: 'RS256', kid: 'first' })
          .setIssuer(issuer)
          .setAudience('the-record')
          .sign(pair.privateKey),
    ],
    [
      'signed with the public key as a shared secret',
      async () =>
        new SignJWT({ email: 'ana@example.org' })
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .setIssuer(issuer)
          .setAudience('the-record')
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(pair.publicKey)))),
    ],
    [
      'that is changed',
      async () => {
        const [head, , signature] = (await assertion(pair, { issuer })).split('.');
        const claims = { ...other, email: 'ana@example.org', iss: issuer, aud: 'the-record' };
        return [head, btoa(JSON.stringify(claims)).replaceAll('=', ''), signature].join('.');
      },
    ],
    ['that is nonsense', () => 'nonsense'],
    ['that is empty', () => ''],
    ['that has empty parts', () => '..'],
    ['whose header is not JSON', () => 'AAAA.AAAA.AAAA'],
  ])('%s', async (_, made) => {
    const jwt = await made();
    expect(await codeFor(jwt)).toBe('UNAUTHENTICATED');
    const { errors } = await askAs(shows(jwt), question, { ...settings, PRIVATE: undefined });
    expect(errors?.[0]?.message).toMatch(/is not valid/);
  });

  it.each<[string, () => Promise<Response>]>([
    ['cannot be reached', () => Promise.reject(new TypeError('network'))],
    ['fails', async () => new Response('no', { status: 502 })],
    ['gives no keys', async () => new Response('<html>')],
    ['gives other JSON', async () => Response.json({ keys: 'none' })],
  ])('as a fault of ours where the address of the keys %s', async (_, answer) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.mocked(fetch).mockImplementation(answer);
    const headers = shows(await assertion(pair, { issuer }));
    const { response, text } = await askAs(headers, question, { ...settings, PRIVATE: undefined });
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      extensions: { requestId: expect.any(String) },
      errors: [
        {
          message: 'An internal error occurred. The same request may succeed later.',
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect(logged).toHaveBeenCalled();
    const file = await visit('/export/actors.csv', { headers }, settings);
    expect(file.status).toBe(500);

    // The failure is not cached.
    vi.mocked(fetch).mockImplementation(async () =>
      Response.json({
        keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'first', alg: 'RS256' }],
      }),
    );
    expect(await codeFor(headers['cf-access-jwt-assertion'])).toBe('answered');
  });
});

describe('if keys cannot be fetched', () => {
  const unreachable = async (type: string, body: BodyInit) => {
    vi.mocked(fetch).mockRejectedValue(new TypeError('network'));
    const headers = { ...shows(await assertion(pair, { issuer })), 'content-type': type };
    return visit('/graphql', { method: 'POST', headers, body }, settings);
  };

  it('an unreadable request is refused as such', async () => {
    const response = await unreachable('text/plain', 'x');
    expect(response.status).toBe(415);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('a late body gives an internal error, and the Worker goes on', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const slow = new ReadableStream({
      async start(controller) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        controller.enqueue(new TextEncoder().encode(JSON.stringify({ query: question })));
        controller.close();
      },
    });
    // A rejection without a handler would fail this run.
    const response = await unreachable('application/json', slow);
    expect(response.status).toBe(500);
    expect(logged).toHaveBeenCalledOnce();
  });
});

it('a deployment without an application ignores assertions', async () => {
  const headers = shows(await assertion(pair, { issuer }));
  for (const partly of [{}, { ACCESS_ISSUER: issuer }, { ACCESS_AUDIENCE: 'the-record' }]) {
    const { errors } = await askAs(headers, question, { ...partly, PRIVATE: 'true' });
    expect(errors?.[0]?.message).toMatch(/needs a credential/);
    expect((await askAs(headers, question, partly)).errors).toBeUndefined();
  }
  expect(fetched).toEqual([]);
  expect(env).not.toHaveProperty('ACCESS_ISSUER');
});
