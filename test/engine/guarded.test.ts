import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { isGuarded } from '../../src/engine/guarded.ts';

const builder = new SchemaBuilder<{ AuthScopes: { librarian: boolean } }>({
  plugins: [ScopeAuthPlugin],
  scopeAuth: { authScopes: () => ({ librarian: false }) },
});

const of = { resolve: () => ({}) };
const Shelf = builder.objectRef<object>('Shelf');
Shelf.implement({
  authScopes: { librarian: true },
  fields: (t) => ({ name: t.string({ resolve: () => '' }) }),
});
const Item = builder.interfaceRef<object>('Item');
Item.implement({
  fields: (t) => ({
    open: t.string({ resolve: () => '' }),
    price: t.string({ authScopes: { librarian: true }, resolve: () => '' }),
  }),
});
const Locked = builder.interfaceRef<object>('Locked');
Locked.implement({
  authScopes: { librarian: true },
  fields: (t) => ({ key: t.string({ resolve: () => '' }) }),
});
const Lamp = builder.objectRef<object>('Lamp');
Lamp.implement({
  interfaces: [Item],
  fields: (t) => ({
    watts: t.int({ resolve: () => 1 }),
    owner: t.string({ authScopes: { librarian: true }, resolve: () => '' }),
  }),
});
const Safe = builder.objectRef<object>('Safe');
Safe.implement({ interfaces: [Locked], fields: (t) => ({ size: t.int({ resolve: () => 1 }) }) });
const Any = builder.unionType('Any', { types: [Lamp, Safe], resolveType: () => 'Lamp' });

builder.queryType({
  fields: (t) => ({
    shelf: t.field({ type: Shelf, ...of }),
    item: t.field({ type: Item, ...of }),
    lamp: t.field({ type: Lamp, ...of }),
    safe: t.field({ type: Safe, ...of }),
    any: t.field({ type: Any, ...of }),
    secret: t.string({ authScopes: { librarian: true }, resolve: () => '' }),
  }),
});
const schema = builder.toSchema();

/** Fails if Pothos keeps what a type or a field was declared with anywhere else. */
it.each([
  ['a guarded field', '{ secret }', true],
  ['a guarded type', '{ shelf { name } }', true],
  ['a guarded type, of which only the name is asked', '{ shelf { __typename } }', true],
  ['a guarded field of an interface', '{ item { price } }', true],
  ['a guarded field that a type has of an interface', '{ lamp { price } }', true],
  ['a guarded field of one type, in a fragment', '{ item { ... on Lamp { owner } } }', true],
  ['a field of a type with a guarded interface', '{ safe { size } }', true],
  ['a union with a guarded type in it', '{ any { __typename } }', true],
  ['open fields', '{ item { open ... on Lamp { watts open } } lamp { watts } }', false],
  ['the schema', '{ __schema { types { name } } }', false],
])('%s', (_, source, guarded) => {
  const document = parse(source);
  expect(isGuarded(schema, document)).toBe(guarded);
  expect(isGuarded(schema, document)).toBe(guarded);
});
