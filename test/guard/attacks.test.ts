import { type GraphQLArgument, getNamedType, isInputObjectType, isScalarType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { cast, recordAll } from '../record.ts';
import { attack } from './attack.ts';
import { attacks } from './attacks/all.ts';
import { type Attack, type Body, operation, queryPath } from './attacks/attack.ts';
import { long } from './attacks/repeated.ts';
import { hostile } from './attacks/scalars.ts';

beforeAll(() => recordAll(...cast));

it('there are 150 attacks and more, each with a name of its own', () => {
  const names = Object.entries(attacks).flatMap(([of, list]) =>
    list.map(({ name }) => `${of}: ${name}`),
  );
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(Object.entries(attacks))('%s', (_, list) => {
  it.each(list)('$name: $expected', async ({ expected, ...sent }) => {
    expect((await attack(sent)).outcome).toBe(expected);
  });

  it.each(list.flatMap(byGet))('$name, by GET: $expected', async ({ expected, ...sent }) => {
    expect((await attack(sent)).outcome).toBe(expected);
  });
});

/** What the body of a short operation asks for, as an address. A command by GET is another fault. */
function byGet({ request, ...attack }: Attack): Attack[] {
  const { path, method, headers, body = '' } = request;
  const isOperation = path === '/graphql' && method === 'POST' && body.startsWith('{"query":"');
  if (!isOperation || body.length > 8_000 || attack.expected === 'BAD_REQUEST') return [];
  const { query, variables, operationName } = JSON.parse(body) as Body;
  if (!query || /^mutation/.test(query)) return [];
  const parameters = {
    query,
    ...(variables !== undefined && { variables: JSON.stringify(variables) }),
    ...(operationName !== undefined && { operationName: String(operationName) }),
  };
  return [{ ...attack, request: { path: queryPath(parameters), method: 'GET', headers } }];
}

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
    attack(
      operation('', 'admitted', query, {
        ...others,
        [argument.name]: key ? { [key]: value } : value,
      }),
    );

  it('takes any text as text, or refuses it', async () => {
    for (const text of [...hostile, long(2_000), long(9_999)]) {
      const { status, outcome } = await sent(text);
      expect([200, 400], text).toContain(status);
      expect(['admitted', 'BAD_USER_INPUT', 'UNAUTHENTICATED'], text).toContain(outcome);
    }
  });

  it('refuses values of other types', async () => {
    for (const value of [[], {}, 1e308, true, Array(17).fill('x')]) {
      const { outcome } = await sent(value);
      expect(['admitted', 'BAD_USER_INPUT', 'UNAUTHENTICATED']).toContain(outcome);
    }
  });
});

it('an honest query is answered after all of them', async () => {
  const honest = operation('', 'admitted', '{ actor(slug: "ruritania") { name } }');
  expect(await attack(honest)).toEqual({
    outcome: 'admitted',
    status: 200,
    text: '{"data":{"actor":{"name":"Ruritania"}}}',
  });
});
