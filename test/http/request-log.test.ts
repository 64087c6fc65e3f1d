import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOf } from '../../src/auth/secret.ts';
import { writeUsage } from '../../src/http/usage.ts';
import { limits } from '../../src/limits.ts';
import type { Env } from '../../src/worker.ts';
import { databaseWith } from '../database.ts';
import { bearer, makeToken, visit } from '../identity.ts';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});
const errors = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeEach(() => {
  log.mockClear();
  errors.mockClear();
});

/** The lines of the log, which must have nothing else. */
const lines = () => log.mock.calls.map(([line]) => JSON.parse(line));

function post(body: object, headers: Record<string, string> = {}, settings: Partial<Env> = {}) {
  const all = { 'content-type': 'application/json', ...headers };
  return visit('/graphql', { method: 'POST', headers: all, body: JSON.stringify(body) }, settings);
}

const ray = '9a1b2c3d4e5f6071-QRO';

describe('the id of a request', () => {
  it.each([
    ['/graphql?query={__typename}', 200],
    ['/graphql', 400],
    ['/export/actors.csv', 200],
    ['/export/nothing.csv', 404],
    ['/health', 200],
    ['/health/ready', 200],
    ['/nothing', 404],
  ])('is in the header of %s, which a page of any origin can read', async (path, status) => {
    const response = await visit(path, { headers: { 'cf-ray': ray } });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-request-id')).toBe(ray);
  });

  it('is told by each answer with errors, and the header is exposed', async () => {
    for (const answer of [
      await post({ query: '{' }, { 'cf-ray': ray }),
      await post({ query: '{' }, { 'cf-ray': ray, 'x-cost': 'true' }),
      await visit('/export/nothing.csv', { headers: { 'cf-ray': ray } }),
      await post({ query: '{ __typename }' }, { 'cf-ray': ray, 'x-d1-bookmark': 'x' }),
    ]) {
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(await answer.json()).toMatchObject({ extensions: { requestId: ray } });
    }
    const answer = await post({ query: '{ __typename }' }, { 'cf-ray': ray });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it.each<Record<string, string>>([{}, { 'cf-ray': '"><script>' }, { 'x-request-id': 'mine' }])(
    'is a new one for a request with %o',
    async (headers) => {
      const ids = [];
      for (const _ of [1, 2]) {
        ids.push((await visit('/health', { headers })).headers.get('x-request-id'));
      }
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(ids[0]).not.toBe(ids[1]);
    },
  );

  it('is logged with an internal error', async () => {
    const DB = databaseWith(() => Promise.reject(new Error('D1_ERROR: no such table')));
    const answers = [
      await post({ query: '{ record { version } }' }, {}, { DB }),
      await visit('/export/actors.csv', {}, { DB }),
      await visit('/health/ready', {}, { DB }),
    ];
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    const faults = errors.mock.calls.map(([fault]) => JSON.parse(fault));
    expect(faults.map(({ requestId }) => requestId)).toEqual(ids);
    expect(faults[0]).toMatchObject({
      log: 'fault',
      message: 'D1_ERROR: no such table',
      stack: expect.stringContaining('request-log.test.ts'),
    });
    expect(lines().map(({ outcome }) => outcome)).toEqual(Array(2).fill('INTERNAL_SERVER_ERROR'));
  });
});

describe('the log', () => {
  it('has one line for a query', async () => {
    const query = 'query Version { record { version } }';
    await post({ query }, { 'cf-ray': ray });
    await post({ query }, { 'cf-ray': ray });
    const line = {
      log: 'request',
      requestId: ray,
      operation: 'Version',
      type: 'query',
      document: await hashOf(query),
      cost: 1,
      calls: 1,
      attempts: 1,
      statements: 1,
      rowsRead: 1,
      ms: expect.any(Number),
      status: 200,
      outcome: 'ok',
    };
    expect(lines()).toEqual([line, line]);
  });

  it('has the codes of what was refused, and the document that was parsed', async () => {
    const invalid = 'query Wrong { nothing }';
    await post({ query: '{' });
    await post({ query: invalid });
    await post({ query: invalid, operationName: 'Other' });
    await post({}, { accept: 'text/csv' });
    await post({ query: invalid }, { 'x-d1-bookmark': 'x' });
    await post({ query: '{ viewer { name } }' }, bearer('dmr_wrong'));
    const seen = lines().map(({ operation, status, outcome, document }) => [
      operation,
      status,
      outcome,
      Boolean(document),
    ]);
    expect(seen).toEqual([
      ['', 200, 'GRAPHQL_PARSE_FAILED', false],
      ['Wrong', 200, 'GRAPHQL_VALIDATION_FAILED', true],
      ['', 200, 'OPERATION_RESOLUTION_FAILURE', true],
      ['', 406, 'HTTP_406', false],
      ['', 400, 'BAD_REQUEST', false],
      ['', 200, 'UNAUTHENTICATED', true],
    ]);
  });

  it('counts the attempts of a call that the database fails', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    let failures = 1;
    const DB = databaseWith((statements, run) =>
      failures-- > 0
        ? Promise.reject(new Error('D1_ERROR: Network connection lost.'))
        : run(statements),
    );
    await post({ query: '{ record { version } }' }, {}, { DB });
    expect(lines()).toMatchObject([{ calls: 1, attempts: 2, outcome: 'ok' }]);
  });

  it('counts the attempts that D1 makes by itself', async () => {
    const DB = databaseWith(async (statements, run) =>
      (await run(statements)).map(
        (result) => ({ ...result, meta: { ...result.meta, total_attempts: 3 } }) as D1Result,
      ),
    );
    await post({ query: '{ record { version } }' }, {}, { DB });
    expect(lines()).toMatchObject([{ calls: 1, attempts: 3 }]);
  });

  it('has nothing that tells who asked for what', async () => {
    const secret = await makeToken(['read']);
    const query = 'query Find($slug: String!) { actor(slug: $slug) { name } }';
    const headers = { ...bearer(secret), 'cf-connecting-ip': '192.0.2.7', 'user-agent': 'Spy/1' };
    await post({ query, variables: { slug: 'claudia-sheinbaum' } }, headers);
    expect(lines()).toHaveLength(1);
    const text = JSON.stringify(lines());
    for (const told of [secret, 'sheinbaum', 'slug', '192.0.2.7', 'Spy']) {
      expect(text).not.toContain(told);
    }
  });

  it('cuts long names', async () => {
    const name = 'N'.repeat(limits.quoted + 1);
    await post({ query: `query ${name} { __typename }` });
    await visit(`/export/${name}.csv`);
    for (const { operation } of lines()) expect(operation).toHaveLength(limits.quoted);
  });

  it('has one line for an export, after its last row', async () => {
    const response = await visit('/export/statements.csv?actor=claudia-sheinbaum');
    expect(lines()).toEqual([]);
    await response.text();
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()).toMatchObject([
      { operation: '/export/statements.csv', type: 'export', status: 200, outcome: 'ok', calls: 2 },
    ]);
    expect(lines()[0].rowsRead).toBeGreaterThan(1);
    expect(JSON.stringify(lines())).not.toContain('sheinbaum');
  });

  it('has one line for an export that is cut off, not read, or refused', async () => {
    const response = await visit('/export/events.ndjson');
    await response.body?.cancel();
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    await visit('/export/events.ndjson', { method: 'HEAD' });
    await visit('/export/events.ndjson?kind=x');
    expect(lines().map(({ status, outcome }) => [status, outcome])).toEqual([
      [200, 'ok'],
      [200, 'ok'],
      [400, 'BAD_USER_INPUT'],
    ]);
  });
});

describe('Analytics Engine', () => {
  const writeDataPoint = vi.fn();
  const ANALYTICS = { writeDataPoint };
  beforeEach(() => writeDataPoint.mockClear());

  it('gets what a request used of the schema', async () => {
    const query = `query Find($first: Int, $no: Boolean = false) {
      statements(first: $first, filter: { types: [REJECT] }) {
        nodes { __typename said: text ...Who @skip(if: $no) }
      }
    }
    fragment Who on Statement { actor { name } }`;
    await post({ query }, { 'cf-ray': ray }, { ANALYTICS });
    const [line] = lines();
    const [[point]] = writeDataPoint.mock.calls as [[AnalyticsEngineDataPoint]];
    expect(point).toEqual({
      indexes: [line.document],
      blobs: ['Find', 'query', line.document, 'ok', ray, expect.any(String)],
      doubles: [1, line.ms, 200, line.cost, 1, 1, 1, line.rowsRead],
    });
    expect(String(point.blobs?.[5]).trim().split(' ').sort()).toEqual([
      'Actor.name',
      'EventType.REJECT',
      'Query.statements',
      'Query.statements(filter:)',
      'Query.statements(first:)',
      'Statement.actor',
      'Statement.text',
      'StatementConnection.nodes',
      'StatementFilter.types',
    ]);
  });

  it('gets no field of a document that was refused, and none of an export', async () => {
    await post({ query: '{ nothing }' }, {}, { ANALYTICS });
    await visit('/export/actors.csv', { method: 'HEAD' }, { ANALYTICS });
    const blobs = writeDataPoint.mock.calls.map(([{ blobs }]) => [blobs[3], blobs[5]]);
    expect(blobs).toEqual([
      ['GRAPHQL_VALIDATION_FAILED', ' '],
      ['ok', ' '],
    ]);
  });

  it('gets what does not fit in one data point in several, which count as one request', async () => {
    const coordinates = Array.from({ length: 1_000 }, (_, i) => `Type${i}.someField${i}`);
    await post({ query: '{ __typename }' });
    writeUsage(ANALYTICS, lines()[0], coordinates);
    const points = writeDataPoint.mock.calls.map(([point]) => point);
    expect(points.map(({ doubles }) => doubles[0])).toEqual([1, 0]);
    const texts = points.map(({ blobs }) => blobs[5]);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(16_000 - 300);
    expect(texts.join('').trim().split(/ +/)).toEqual(coordinates);
  });

  it('is optional', () => {
    expect(env).not.toHaveProperty('ANALYTICS');
  });
});
