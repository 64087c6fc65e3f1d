import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import worker from '../../src/worker.ts';
import { post } from '../ask.ts';

const query = '{ actor(slug: "nobody") { id } }';

function fetch(path: string, init?: RequestInit) {
  return exports.default.fetch(new Request(`http://demarche.test${path}`, init));
}

describe('/graphql', () => {
  it('answers GET queries', async () => {
    const response = await fetch(`/graphql?query=${encodeURIComponent(query)}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: { actor: null } });
  });

  it('leads a reader to GraphiQL', async () => {
    const response = await fetch('/graphql', {
      headers: { accept: 'text/html,application/xhtml+xml' },
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('http://demarche.test/graphiql');
  });

  it('answers any origin, without credentials', async () => {
    const response = await post({ query }, { origin: 'https://example.org' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('answers a preflight', async () => {
    const response = await fetch('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
    expect(response.headers.get('access-control-allow-headers')).toBe('*, authorization');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`],
    ['text/plain', JSON.stringify({ query })],
    ['application/graphql', query],
    ['multipart/form-data; boundary=x', '--x--'],
    ['', JSON.stringify({ query })],
  ])('refuses a POST of "%s"', async (type, body) => {
    const response = await post(body, { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          extensions: { code: 'BAD_REQUEST' },
          message: expect.stringContaining('must carry JSON'),
        },
      ],
    });
  });

  it.each([
    'not json',
    '[]',
    '{"query":7}',
    '{"query":"{record{version}}","variables":"x"}',
    'null',
    '',
  ])('refuses the body %j with a 400', async (body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const { errors } = await response.json<{ errors: { extensions?: { code: string } }[] }>();
    expect(errors[0]?.extensions?.code).toBe('BAD_REQUEST');
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s', async (method) => {
    const response = await fetch('/graphql', { method });
    expect(response.status).toBe(405);
  });

  it('says what a request cost the database', async () => {
    const response = await post({ query: '{ record { version } }' });
    expect(await response.json()).toMatchObject({
      extensions: { cost: { calls: 1, statements: 1, binds: 0, rowsRead: 1 } },
    });
  });

  it('tells a client nothing of a fault but that there was one', async () => {
    const broken = {
      ...env,
      DB: {
        withSession: () => ({
          prepare: () => ({ bind: () => ({}) }),
          batch: () => Promise.reject(new Error('D1_ERROR: secret SQL')),
        }),
      },
    } as never;
    const response = await worker.fetch(
      new Request('http://demarche.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }) as Request<unknown, IncomingRequestCfProperties>,
      broken,
      createExecutionContext(),
    );
    const text = await response.text();
    expect(JSON.parse(text).errors).toEqual([
      {
        message: 'Something went wrong on our side. The same request may succeed later.',
        locations: [{ line: 1, column: 3 }],
        path: ['actor'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect(text).not.toMatch(/secret|D1_|stack|\.ts/);
  });
});

describe('other addresses', () => {
  it('/health says which version of the record is served', async () => {
    const response = await fetch('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      record: { version: expect.any(Number) },
    });
  });

  it('/health says when there is no record', async () => {
    await env.DB.prepare('drop view record').run();
    const response = await fetch('/health');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unavailable',
      reason: 'The database holds no record: apply the migrations and load it.',
    });
  });

  it('nothing else is here', async () => {
    const response = await fetch('/wp-admin');
    expect(response.status).toBe(404);
  });
});
