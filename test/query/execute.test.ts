import { env } from 'cloudflare:workers';
import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { execute as general, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CallerClient } from '../../src/auth/client.ts';
import { D1 } from '../../src/engine/d1.ts';
import { execute } from '../../src/engine/execute.ts';
import { isGuarded } from '../../src/engine/guarded.ts';
import { schema } from '../../src/graph/schema.ts';
import { ask } from '../ask.ts';
import { corpus } from '../corpus.ts';

const args = (query: string, variableValues?: Record<string, unknown>) => ({
  schema,
  document: parse(query),
  variableValues,
  contextValue: { client: new CallerClient(new D1(env.DB)) },
});

const everyTypename = `{
  __typename
  events(first: 30) {
    __typename
    totalCount
    pageInfo { __typename hasNextPage }
    edges {
      __typename
      ... on EventEdge { cursor }
      node {
        ... on Tariff { programme __typename phases { __typename } exemptions { __typename origin { __typename } } }
        title
        ... on Statement { text }
        __typename
        citations { __typename source { __typename id } }
        place { __typename country { __typename } }
        ... on TroopEvent { headcount { __typename best } action }
        ... on Interaction { mode }
        date
      }
    }
  }
}`;

describe('a planned query', () => {
  it.each([...corpus, { name: 'every __typename', query: everyTypename, variables: undefined }])(
    'is answered byte for byte like graphql-js: $name',
    async ({ query, variables }) => {
      const ours = await execute(args(query, variables));
      const theirs = await general(args(query, variables));
      expect(ours).toBeDefined();
      expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
    },
  );

  it.each([
    '{ actor(slug: "?") { id } record { version } }',
    '{ events(first: 0) { totalCount } record { version } }',
    'query ($first: Int!) { events(first: $first) { totalCount } }',
  ])('fails like graphql-js: %s', async (query) => {
    expect(JSON.stringify(await execute(args(query)))).toBe(
      JSON.stringify(await general(args(query))),
    );
  });
});

describe('other operations', () => {
  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Actor") { name } record { version } }',
    'mutation { x }',
    // Whether a caller may have it is decided where it is resolved, however deep that is.
    '{ editors { name } }',
    '{ record { version } ...Hidden } fragment Hidden on Query { others: editors { email } }',
  ])('are left to graphql-js: %s', (query) => {
    expect(execute(args(query))).toBeUndefined();
  });

  it('are answered under any alias', async () => {
    const { data } = await ask(
      '{ actor(slug: "mexico") { __proto__: name constructor: kind toString: slug statements(first: 1) { __proto__: totalCountIsExact } } }',
    );
    expect(JSON.stringify(data.actor)).toBe(
      '{"__proto__":"Mexico","constructor":"STATE","toString":"mexico","statements":{"__proto__":true}}',
    );
  });

  it('are answered too', async () => {
    const { data, extensions } = await ask(
      '{ __type(name: "Actor") { name } actor(slug: "mexico") { name } }',
    );
    expect(data).toEqual({ __type: { name: 'Actor' }, actor: { name: 'Mexico' } });
    expect(extensions.cost.actual.calls).toBe(1);
  });
});

describe('isGuarded', () => {
  const builder = new SchemaBuilder<{
    AuthScopes: { admin: boolean };
    DefaultFieldNullability: false;
  }>({
    plugins: [ScopeAuthPlugin],
    defaultFieldNullability: false,
    scopeAuth: { authScopes: () => ({ admin: false }) },
  });
  const authScopes = { admin: true };
  const resolve = () => ({});
  const Open = builder.objectRef<object>('Open');
  const Hidden = builder.objectRef<object>('Hidden');
  const Named = builder.interfaceRef<object>('Named');
  const Sized = builder.interfaceRef<object>('Sized');
  Open.implement({
    interfaces: [Sized],
    fields: (t) => ({
      hidden: t.field({ type: Hidden, resolve }),
      size: t.int({ authScopes, resolve: () => 1 }),
    }),
  });
  Hidden.implement({
    authScopes,
    interfaces: [Named],
    fields: (t) => ({ open: t.field({ type: Open, resolve }) }),
  });
  Named.implement({ fields: (t) => ({ name: t.string({ resolve: () => '' }) }) });
  Sized.implement({ fields: (t) => ({ size: t.int({ resolve: () => 1 }) }) });
  builder.queryType({
    fields: (t) => ({
      open: t.field({ type: Open, resolve }),
      named: t.field({ type: Named, resolve }),
      sized: t.field({ type: Sized, resolve }),
      size: t.int({ resolve: () => 1 }),
    }),
  });
  const toy = builder.toSchema();

  it.each([
    ['a field of a type with scopes', '{ open { hidden { open { __typename } } } }', true],
    ['only the name of a type with scopes', '{ open { hidden { __typename } } }', true],
    ['an interface that a type with scopes implements', '{ named { name } }', true],
    ['a field with scopes', '{ open { size } }', true],
    ['a field that has scopes in a type of its interface', '{ sized { size } }', true],
    ['a field of the same name as one with scopes', '{ size open { __typename } }', false],
  ])('of %s: %s is %s', (_, query, guarded) => {
    expect(isGuarded(toy, parse(query))).toBe(guarded);
  });
});
