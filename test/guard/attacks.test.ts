import { type GraphQLArgument, getNamedType, isInputObjectType, isScalarType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { limits } from '../../src/limits.ts';
import { cast, recordAll } from '../record.ts';
import { attack, long, posted } from './attack.ts';

beforeAll(() => recordAll(...cast));

const many = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');
const keys = (count: number, of: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${long(9)}${i}`, of]));
const filtered = 'query ($f: EventFilter) { events(filter: $f) { totalCount } }';
const searched = 'query ($t: String!) { search(text: $t) { totalCount } }';

type Body = { query: string; variables?: unknown; operationName?: unknown };

/** Refused with a code. */
const refused: [name: string, code: string, body: Body][] = [
  ['unknown keys', 'BAD_USER_INPUT', { query: filtered, variables: { f: keys(9_000) } }],
  ['a few unknown keys', 'BAD_USER_INPUT', { query: filtered, variables: { f: keys(90) } }],
  ['keys of keys', 'BAD_USER_INPUT', { query: filtered, variables: { f: keys(90, keys(50)) } }],
  ['long keys', 'BAD_USER_INPUT', { query: filtered, variables: { f: { [long(200_000)]: 1 } } }],
  ['unknown variables', 'BAD_USER_INPUT', { query: filtered, variables: keys(9_000) }],
  [
    'wrong enum values',
    'BAD_USER_INPUT',
    { query: filtered, variables: { f: { kinds: Array(20_000).fill('NO') } } },
  ],
  [
    'long wrong enum values',
    'BAD_USER_INPUT',
    { query: filtered, variables: { f: { kinds: Array(20).fill(long(9_000)) } } },
  ],
  [
    'a list that is too long',
    'BAD_USER_INPUT',
    { query: filtered, variables: { f: { kinds: Array(20_001).fill(1) } } },
  ],
  [
    'lists of lists',
    'BAD_USER_INPUT',
    { query: filtered, variables: { f: { kinds: Array(100).fill(Array(100).fill([])) } } },
  ],
  [
    'nulls',
    'BAD_USER_INPUT',
    { query: filtered, variables: { f: { kinds: Array(9_000).fill(null) } } },
  ],
  [
    'a word of 240,000 letters',
    'BAD_USER_INPUT',
    { query: searched, variables: { t: long(240_000) } },
  ],
  ['a word of 9,999 letters', 'BAD_USER_INPUT', { query: searched, variables: { t: long(9_999) } }],
  [
    'a word of 9,999 letters, fifty times',
    'BAD_USER_INPUT',
    {
      query: `query ($t: String!) { ${many(50, (i) => `s${i}: search(text: $t) { suggestions { slug } }`)} }`,
      variables: { t: long(9_999) },
    },
  ],
  [
    'fifty searches',
    'OPERATION_TOO_LARGE',
    { query: `{ ${many(50, (i) => `s${i}: search(text: "of the") { totalCount }`)} }` },
  ],
  [
    'aliases of __typename',
    'OPERATION_TOO_LARGE',
    { query: `{ ${many(5_000, (i) => `a${i}: __typename`)} }` },
  ],
  [
    'aliases of a field',
    'OPERATION_TOO_LARGE',
    { query: `{ record { ${many(4_900, (i) => `a${i}: version`)} } }` },
  ],
  [
    'one field again and again',
    'OPERATION_TOO_LARGE',
    { query: `{ record { ${many(4_900, () => 'version')} } }` },
  ],
  [
    'one field some hundred times',
    'OPERATION_TOO_LARGE',
    { query: `{ record { ${many(900, () => 'version')} } }` },
  ],
  [
    'one object again and again',
    'OPERATION_TOO_LARGE',
    { query: `{ ${many(900, () => 'record { version }')} }` },
  ],
  [
    'conflicts of all with all',
    'OPERATION_TOO_LARGE',
    { query: `{ ${many(400, (i) => `a: actor(slug: "a${i}") { a: name }`)} }` },
  ],
  [
    'a few conflicts',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ ${many(40, (i) => `a: actor(slug: "a${i}") { ${long(50)}${i}: name }`)} }` },
  ],
  [
    'fragments that double at each level',
    'OPERATION_TOO_LARGE',
    {
      query: `{ actor(slug: "x") { ...F0 } } ${many(40, (i) => `fragment F${i} on Actor { a: partOf { ...F${i + 1} } b: partOf { ...F${i + 1} } }`)} fragment F40 on Actor { name }`,
    },
  ],
  [
    'a fragment in itself',
    'OPERATION_TOO_LARGE',
    { query: '{ actor(slug: "x") { ...F } } fragment F on Actor { partOf { ...F } }' },
  ],
  [
    'a fragment in itself, side by side',
    'GRAPHQL_VALIDATION_FAILED',
    { query: '{ actor(slug: "x") { ...F } } fragment F on Actor { name ...F }' },
  ],
  [
    'unused fragments',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ record { version } } ${many(1_000, (i) => `fragment F${i} on Actor { name }`)}` },
  ],
  [
    'unknown fragments',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ record { ${many(1_500, (i) => `...${long(99)}${i}`)} } }` },
  ],
  [
    'directives on a field',
    'OPERATION_TOO_LARGE',
    { query: `{ record { version ${many(1_500, () => '@skip(if: false)')} } }` },
  ],
  [
    'unknown directives',
    'OPERATION_TOO_LARGE',
    { query: `{ record { version ${many(4_500, () => '@a')} } }` },
  ],
  [
    'directives on the operation',
    'OPERATION_TOO_LARGE',
    { query: `query ${many(4_500, () => '@a')} { record { version } }` },
  ],
  [
    'directives on a fragment',
    'OPERATION_TOO_LARGE',
    {
      query: `{ ...${''}F ${many(11, () => '@skip(if: false)')} } fragment F on Query { record { version } }`,
    },
  ],
  [
    'unknown directives, each on a field of its own',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ record { ${many(1_000, (i) => `a${i}: version @${long(40)}`)} } }` },
  ],
  [
    'unknown fields',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ ${many(40, (i) => `${long(5_000)}${i}`)} }` },
  ],
  [
    'unknown arguments',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ record(${many(2_000, (i) => `a${i}: 1`)}) { version } }` },
  ],
  [
    'unknown types',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `query (${many(1_500, (i) => `$v${i}: ${long(30)}${i}`)}) { record { version } }` },
  ],
  [
    'an object value of unknown keys',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ events(filter: { ${many(2_400, (i) => `${long(30)}${i}: 1`)} }) { totalCount } }` },
  ],
  [
    'a list value of wrong items',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ events(filter: { kinds: [${many(4_000, () => long(40))}] }) { totalCount } }` },
  ],
  [
    'a list value where an object is expected',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ events(filter: [${many(4_000, () => long(40))}]) { totalCount } }` },
  ],
  [
    'a long text where a number is expected',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ events(first: "${long(200_000)}") { totalCount } }` },
  ],
  [
    'levels of selections',
    'OPERATION_TOO_LARGE',
    { query: `${'{ a '.repeat(1_000)}${'}'.repeat(1_000)}` },
  ],
  [
    'levels of one-letter fields, just above the limit',
    'OPERATION_TOO_LARGE',
    { query: `${'{ a '.repeat(limits.depth + 1)}${'}'.repeat(limits.depth + 1)}` },
  ],
  [
    'levels of values',
    'BAD_USER_INPUT',
    {
      query: filtered,
      variables: JSON.parse(`{"f":${'{"f":'.repeat(500)}1${'}'.repeat(500)}}`),
    },
  ],
  [
    'operations that share a long fragment',
    'OPERATION_TOO_LARGE',
    {
      query: `${many(1_100, (i) => `query Q${i} { ...F }`)} fragment F on Query { ${many(1_000, (i) => `a${i}: __typename`)} }`,
      operationName: 'Q1',
    },
  ],
  ['tokens', 'OPERATION_TOO_LARGE', { query: `{ ${many(11_000, () => 'a')} }` }],
  ['a long name', 'GRAPHQL_VALIDATION_FAILED', { query: `{ ${long(200_000)} }` }],
  ['a long alias', 'GRAPHQL_VALIDATION_FAILED', { query: `{ ${long(200_000)}: nothing }` }],
  [
    'a text that does not end',
    'GRAPHQL_PARSE_FAILED',
    { query: `{ actor(slug: "${long(200_000)}` },
  ],
  [
    'a number that does not end',
    'GRAPHQL_VALIDATION_FAILED',
    { query: `{ events(first: ${'9'.repeat(200_000)}) { totalCount } }` },
  ],
  [
    'the schema, fifty times',
    'OPERATION_TOO_LARGE',
    {
      query: `{ ${many(50, (i) => `s${i}: __schema { types { fields { name args { type { name ofType { name } } } } } }`)} }`,
    },
  ],
  [
    'circles in the schema',
    'OPERATION_TOO_LARGE',
    {
      query:
        '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    },
  ],
  [
    'circles through arguments',
    'OPERATION_TOO_LARGE',
    {
      query:
        '{ __schema { types { fields { args { type { inputFields { type { inputFields { type { inputFields { name } } } } } } } } } } }',
    },
  ],
  [
    'circles through possible types',
    'OPERATION_TOO_LARGE',
    {
      query:
        '{ __schema { types { possibleTypes { interfaces { possibleTypes { interfaces { possibleTypes { name } } } } } } } }',
    },
  ],
  [
    'lists that multiply',
    'OPERATION_TOO_LARGE',
    {
      query:
        '{ actors(first: 100) { nodes { events(first: 100) { nodes { links(first: 100) { nodes { note } } } } } } }',
    },
  ],
  [
    'totals that multiply',
    'OPERATION_TOO_LARGE',
    {
      query: `{ actors(first: 100) { nodes { ${many(12, (i) => `t${i}: events { totalCount }`)} } } }`,
    },
  ],
  [
    'officeholders of officeholders',
    'OPERATION_TOO_LARGE',
    {
      query:
        '{ actor(slug: "us-house-of-representatives") { officeholders(first: 100) { nodes { person { offices(first: 100) { nodes { body { officeholders(first: 100) { nodes { role } } } } } } } } } }',
    },
  ],
  ['a page that is too long', 'BAD_USER_INPUT', { query: '{ events(first: 101) { totalCount } }' }],
  ['a page without end', 'BAD_USER_INPUT', { query: '{ events(first: -1) { totalCount } }' }],
  [
    'ids',
    'BAD_USER_INPUT',
    {
      query: 'query ($i: [ID!]!) { nodes(ids: $i) { id } }',
      variables: { i: Array(19_000).fill('x') },
    },
  ],
  [
    'a cursor of another list',
    'BAD_USER_INPUT',
    { query: '{ events(after: "WzEsMl0=") { totalCount } }' },
  ],
  [
    'a long cursor',
    'BAD_USER_INPUT',
    { query: `{ events(after: "${long(200_000)}") { totalCount } }` },
  ],
  [
    'an operation name',
    'OPERATION_RESOLUTION_FAILURE',
    { query: '{ record { version } }', operationName: long(200_000) },
  ],
  [
    'an object as operation name',
    'BAD_REQUEST',
    { query: '{ record { version } }', operationName: {} },
  ],
  ['no document', 'BAD_REQUEST', { query: null as never }],
  ['a list as variables', 'BAD_REQUEST', { query: '{ record { version } }', variables: [1] }],
  ['a text as variables', 'BAD_REQUEST', { query: '{ record { version } }', variables: '{}' }],
  [
    'a subscription',
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'subscription { changes { number } }' },
  ],
  [
    'commands',
    'OPERATION_TOO_LARGE',
    {
      query: `mutation { ${many(100, (i) => `a${i}: retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename }`)} }`,
    },
  ],
  [
    'a command without a token',
    'UNAUTHENTICATED',
    {
      query:
        'mutation { retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename } }',
    },
  ],
];

describe('an attack is refused', () => {
  it.each(refused)('%s: %s', async (_, code, body) => {
    expect(await attack(posted(body))).toMatchObject({ code });
  });

  it.each(refused.filter(([, , { query }]) => query && query.length < 8_000))(
    'by GET: %s: %s',
    async (_, code, { query, variables, operationName }) => {
      if (variables !== undefined && typeof variables !== 'object') return;
      const url = new URL('http://demarche.test/graphql');
      url.searchParams.set('query', query);
      if (variables) url.searchParams.set('variables', JSON.stringify(variables));
      if (operationName) url.searchParams.set('operationName', String(operationName));
      const outcome = await attack(new Request(url));
      if (query.startsWith('mutation'))
        expect(outcome).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
      else if (code !== 'BAD_REQUEST') expect(outcome).toMatchObject({ code });
    },
  );
});

describe('an attack that costs little is answered', () => {
  it.each<[string, Body]>([
    [
      'one value of an enum, nineteen thousand times',
      { query: filtered, variables: { f: { kinds: Array(19_000).fill('TARIFF') } } },
    ],
    [
      'fragments that are spread twice',
      {
        query: `{ record { ...F0 } } ${many(30, (i) => `fragment F${i} on RecordInfo { ...F${i + 1} ... on RecordInfo { ...F${i + 1} } a${i}: __typename }`)} fragment F30 on RecordInfo { ${many(3_000, (i) => `b${i}: version`)} }`,
      },
    ],
  ])('%s', async (_, body) => {
    expect(await attack(posted(body))).toMatchObject({ status: 200, code: undefined });
  });
});

describe('a request that is no GraphQL request is refused', () => {
  it.each<[string, number, string, Record<string, string>?]>([
    ['nothing', 400, ''],
    ['null', 400, 'null'],
    ['a number', 400, '1'],
    ['a text', 400, '"{ record { version } }"'],
    ['a batch', 400, JSON.stringify(Array(100).fill({ query: '{ record { version } }' }))],
    ['half an object', 400, '{"query":"{ record'],
    ['deep JSON', 400, '['.repeat(120_000)],
    ['bytes that are no text', 400, '\u0000\u0001\u0002'],
    ['too long a body', 413, `"${long(limits.bodyBytes)}"`],
    ['unknown parameters', 400, '{"query":"{ record { version } }","debug":true}'],
    [
      'a form',
      415,
      'query={record{version}}',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['plain text', 415, '{"query":"{ record { version } }"}', { 'content-type': 'text/plain' }],
    ['files', 415, '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
    [
      'a type that nobody accepts',
      406,
      '{"query":"{ record { version } }"}',
      { accept: 'text/csv' },
    ],
    ['a stream', 406, '{"query":"{ record { version } }"}', { accept: 'text/event-stream' }],
  ])('%s: %i', async (_, status, body, headers) => {
    expect(await attack(posted(body, headers))).toMatchObject({ status });
  });

  it.each(['DELETE', 'PUT', 'PATCH'])('%s', async (method) => {
    expect((await attack(new Request('http://demarche.test/graphql', { method }))).status).toBe(
      405,
    );
  });
});

/** Texts that mean something to a part of the server. */
const hostile = [
  "' or 1=1 --",
  '"; drop table events; --',
  '?1 $1 :a @a',
  '" OR "',
  'NEAR(a b) AND * ^ ( ) {name}: -',
  '%00',
  '\u0000',
  '\ud800',
  '\u202eexe.txt',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'javascript:alert(1)',
  '{{7*7}}',
  '-'.repeat(400),
  '*'.repeat(400),
  '"'.repeat(399),
  'a '.repeat(240),
  '\u0301'.repeat(400),
  '1e999',
  '9999-12-31T23:59:59+99:99',
  '٣٤٥٦',
];

/** Every argument of the root fields that takes a text of any kind, also in filters. */
const takingText = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) => pathsTo(argument).map((path) => ({ field, argument, path }))),
);

function pathsTo({ name, type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  if (isScalarType(named) && !['Int', 'Float', 'Boolean'].includes(named.name)) return [name];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((below) => {
    const of = getNamedType(below.type);
    return isScalarType(of) && !['Int', 'Float', 'Boolean'].includes(of.name)
      ? [`${name}.${below.name}`]
      : [];
  });
}

describe.each(takingText)('$field.name takes $path', ({ field, argument, path }) => {
  const required = field.args.filter(({ type }) => String(type).endsWith('!'));
  const named = [...new Set([argument, ...required])];
  const query = `query (${named.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) { ${field.name}(${named.map(({ name }) => `${name}: $${name}`).join(', ')}) { __typename } }`;
  const others = Object.fromEntries(
    required.map(({ name, type }) => [name, String(type).startsWith('[') ? ['x'] : 'x']),
  );
  const [, key] = path.split('.');
  const sent = (value: unknown) =>
    posted({ query, variables: { ...others, [argument.name]: key ? { [key]: value } : value } });

  it('takes any text as text, or refuses it', async () => {
    for (const text of [...hostile, long(2_000), long(9_999)]) {
      const { status, code } = await attack(sent(text));
      expect([200, 400], text).toContain(status);
      expect([undefined, 'BAD_USER_INPUT', 'UNAUTHENTICATED'], text).toContain(code);
    }
  });

  it('refuses values of other types', async () => {
    for (const value of [[], {}, 1e308, true, Array(17).fill('x')]) {
      const { code } = await attack(sent(value));
      expect([undefined, 'BAD_USER_INPUT', 'UNAUTHENTICATED']).toContain(code);
    }
  });
});

it('an honest query is answered after all of them', async () => {
  expect(await attack(posted({ query: '{ actor(slug: "ruritania") { name } }' }))).toEqual({
    status: 200,
    code: undefined,
    text: expect.stringContaining('{"data":{"actor":{"name":"Ruritania"}}'),
  });
});
