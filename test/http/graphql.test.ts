import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { keptDocuments } from '../../src/guard/document.ts';
import { limits } from '../../src/limits.ts';
import worker from '../../src/worker.ts';
import { post } from '../ask.ts';
import { askAs, visit } from '../identity.ts';

const query = '{ actor(slug: "nobody") { id } }';
const newer = 'application/graphql-response+json';

interface Refused {
  data?: unknown;
  errors: { message: string; extensions: Record<string, unknown> }[];
}

async function refusalIn(response: Response) {
  const { errors } = await response.json<Refused>();
  expect(errors).toHaveLength(1);
  return errors[0];
}

/** An error with a message and a code only: without a status or an error of a parser. */
const badRequest = { message: expect.any(String), extensions: { code: 'BAD_REQUEST' } };

function fetch(path: string, init?: RequestInit) {
  return exports.default.fetch(new Request(`http://demarche.test${path}`, init));
}

describe('/graphql', () => {
  it('answers GET queries', async () => {
    const response = await fetch(`/graphql?query=${encodeURIComponent(query)}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: { actor: null } });
  });

  it('redirects a browser to GraphiQL', async () => {
    const response = await fetch('/graphql', {
      headers: { accept: 'text/html,application/xhtml+xml' },
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/graphiql');
  });

  it('allows any origin, without cookies', async () => {
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
        'access-control-request-headers': 'content-type, x-cost',
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

  describe.each(['application/json', 'application/graphql-response+json'])('as %s', (accept) => {
    it.each([
      'not json',
      '[]',
      '[{"query":"{ __typename }"}]',
      '{}',
      '{"query":7}',
      '{"query":"{ __typename }","variables":"x"}',
      '{"query":"{ __typename }","extensions":[]}',
      '{"query":"{ __typename }","operationName":7}',
      '{"query":"{ __typename }","operationName":{}}',
      '{"query":"{ __typename }","variabels":{}}',
      'null',
      '7',
      '',
    ])('refuses the body %j with a 400', async (body) => {
      const response = await post(body, { accept });
      expect(response.status).toBe(400);
      expect(await refusalIn(response)).toEqual(badRequest);
    });

    it.each([
      'variables=x',
      'query={__typename}&variables=x',
      'query={__typename}&variables=7',
      'query={__typename}&extensions=x',
      'query=',
      'other=/health',
    ])('refuses the address ?%s with a 400', async (search) => {
      const response = await fetch(`/graphql?${search}`, { headers: { accept } });
      expect(response.status).toBe(400);
      expect(await refusalIn(response)).toEqual(badRequest);
    });

    it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s', async (method) => {
      const response = await fetch('/graphql', { method, headers: { accept } });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST');
      expect(await refusalIn(response)).toEqual(badRequest);
    });

    it('refuses a mutation by GET', async () => {
      const response = await fetch('/graphql?query=mutation{__typename}', { headers: { accept } });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      expect(await refusalIn(response)).toEqual(badRequest);
    });

    it('has the status of the error if there is no data and the client expects it', async () => {
      const status = accept === 'application/json' ? 200 : 400;
      for (const [query, code] of [
        ['{', 'GRAPHQL_PARSE_FAILED'],
        ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
        ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
        ['subscription { record }', 'OPERATION_RESOLUTION_FAILURE'],
        ['query ($v: Int!) { events(first: $v) { totalCount } }', 'BAD_USER_INPUT'],
      ]) {
        // A cached error gives the same answer.
        for (const _ of [1, 2]) {
          const response = await post({ query }, { accept });
          expect([query, response.status]).toEqual([query, status]);
          const { errors, data } = await response.json<Refused>();
          expect(errors[0]?.extensions).toEqual({ code });
          expect(data).toBeUndefined();
        }
      }
    });
  });

  it.each([
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['text/html, */*;q=0.8', 'application/json'],
    ['Application/JSON; charset=UTF-8', 'application/json'],
    ['application/graphql-response+json, application/json;q=0.9', newer],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', newer],
    ['application/graphql-response+json;q=0.1, application/json;q=0.2', 'application/json'],
    ['application/json;q=0, */*', newer],
    ['text/event-stream, application/json', 'application/json'],
    ['multipart/mixed;deferSpec=20220824, application/json', 'application/json'],
  ])('answers a client that accepts "%s" with %s', async (accept, type) => {
    const response = await post({ query: '{ __typename }' }, { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each([
    'text/event-stream',
    'multipart/mixed',
    'text/html',
    'application/json; charset=latin1',
    'application/json;q=0',
    '*/*;q=0',
  ])('runs nothing for a client that accepts only "%s"', async (accept) => {
    const closed = { withSession: () => ({}) } as unknown as D1Database;
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json', accept };
    const response = await visit('/graphql', { method: 'POST', headers, body }, { DB: closed });
    expect(response.status).toBe(406);
    expect(response.headers.get('accept')).toContain('application/json');
    expect(await response.text()).toBe('');
  });

  it('parses a document once, and caches errors', async () => {
    const { documentCache, errorCache } = keptDocuments;
    for (const source of ['query Once { __typename }', 'query Other { nothing }']) {
      await askAs({}, source);
      const document = documentCache.get(source);
      expect(document).toBeDefined();
      await askAs({}, source);
      expect(documentCache.get(source)).toBe(document);
    }
    await askAs({}, 'query Refused {');
    const error = errorCache.get('query Refused {');
    expect(error).toBeInstanceOf(Error);
    await askAs({}, 'query Refused {');
    expect(errorCache.get('query Refused {')).toBe(error);
    // Also if the request names an operation that the document does not have.
    await askAs({}, 'query A { __typename } query B { __typename }');
    expect(documentCache.get('query A { __typename } query B { __typename }')).toBeDefined();
  });

  it('limits the characters of cached documents', async () => {
    const filler = 'x'.repeat(limits.keptDocuments / 4 - 100);
    const sources = Array.from(
      { length: 8 },
      (_, i) => `query Q${i} { __typename ${i % 2 ? '}' : ''} # ${filler}`,
    );
    for (const source of sources) await askAs({}, source);
    const { documentCache, errorCache } = keptDocuments;
    const kept = sources.filter((source) => documentCache.get(source) ?? errorCache.get(source));
    expect(kept).toEqual(sources.slice(-4));
  });

  it('tells the database cost of a request that asks for it with a header', async () => {
    const response = await post({ query: '{ record { version } }' }, { 'x-cost': 'true' });
    expect(await response.json()).toMatchObject({
      extensions: {
        cost: {
          requested: 1,
          maximum: limits.cost,
          actual: { calls: 1, attempts: 1, statements: 1, binds: 0, rowsRead: 1 },
        },
      },
    });
  });

  it('tells what a query would cost, and reads nothing', async () => {
    const query = '{ record { version } actors(first: 7) { nodes { name } } }';
    const response = await post({ query }, { 'x-cost': 'estimate' });
    expect(await response.json()).toEqual({
      data: null,
      extensions: {
        cost: {
          requested: 8,
          maximum: limits.cost,
          actual: { calls: 0, attempts: 0, statements: 0, binds: 0, rowsRead: 0 },
        },
      },
    });
  });

  it.each<Record<string, string>>([{}, { 'x-cost': 'false' }])(
    'tells no cost with the headers %o',
    async (headers) => {
      const response = await post({ query: '{ record { __typename } }' }, headers);
      expect(await response.json()).toEqual({ data: { record: { __typename: 'RecordInfo' } } });
    },
  );

  it('logs an error once, even if several fields fail', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const fault = new Error('D1_ERROR');
    const DB = {
      withSession: () => ({
        prepare: () => ({ bind: () => ({}) }),
        batch: () => Promise.reject(fault),
      }),
    } as unknown as D1Database;
    const asked = '{ a: actor(slug: "x") { id } b: actor(slug: "y") { id } }';
    const { errors } = await askAs({}, asked, { DB });
    expect(errors).toHaveLength(2);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('hides internal errors from clients', async () => {
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
        message: 'An internal error occurred. The same request may succeed later.',
        locations: [{ line: 1, column: 3 }],
        path: ['actor'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect(text).not.toMatch(/secret|D1_|stack|\.ts/);
  });
});

describe('other addresses', () => {
  it('/health/ready tells the version of the record', async () => {
    const response = await fetch('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      record: { version: expect.any(Number) },
    });
  });

  it.each(['/health', '/health/ready'])('%s answers HEAD', async (path) => {
    const response = await fetch(path, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('');
  });

  it('/health does not ask the database', async () => {
    const response = await visit('/health', {}, { DB: undefined });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it.each(['/health/', '/health/dead', '/healthy'])('there is nothing at %s', async (path) => {
    expect((await fetch(path)).status).toBe(404);
  });

  it('/health/ready tells that there is no record', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await env.DB.prepare('drop view record').run();
    const response = await fetch('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unavailable',
      reason: 'The database has no record. Apply the migrations and load the record.',
    });
  });

  it('answer 404', async () => {
    const response = await fetch('/wp-admin');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('The API is at /graphql'),
    });
  });
});
