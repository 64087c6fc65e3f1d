import { type GraphQLObjectType, isObjectType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { declarations } from '../../src/model/kinds.ts';

const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());
const errors = ['ConflictError', 'DuplicateError', 'NotFoundError', 'ValidationError'];

describe('a mutation', () => {
  it.each(mutations.map(({ name, type }) => [name, String(type)]))(
    '%s answers the union of its payload, with the errors that all share',
    (_, type) => {
      const union = schema.getType(type.replace('!', ''));
      if (!isUnionType(union)) throw new Error(`${type} is not a union`);
      const payload = union.name.replace(/Result$/, 'Payload');
      expect(union.getTypes().map(({ name }) => name)).toEqual([...errors, payload].sort());
    },
  );
});

describe('a search of the types', () => {
  const names = Object.keys(schema.getTypeMap());

  it.each(declarations.map(({ typename }) => typename))('for %s finds that type first', (name) => {
    const found = names.filter((one) => one.toLowerCase().includes(name.toLowerCase()));
    expect(found[0]).toBe(name);
  });

  it('finds one type for each payload', () => {
    const payloads = names.filter((name) => name.endsWith('Payload'));
    expect(payloads.filter((name) => !isObjectType(schema.getType(name)))).toEqual([]);
    expect(names.filter((name) => name.endsWith('Result'))).toEqual(
      payloads.map((name) => name.replace('Payload', 'Result')),
    );
  });
});
