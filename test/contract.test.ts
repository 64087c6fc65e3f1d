import { readFileSync } from 'node:fs';
import {
  getIntrospectionQuery,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { generated } from '../scripts/sdl.ts';
import { schema } from '../src/graph/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

it.each(Object.entries(generated))('%s is up to date: npm run sdl', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('says what it is', () => {
  expect(schema.description).toMatch(/^A record of international affairs/);
  expect(generated['schema/schema.graphql']).toMatch(/^"""\nA record of international affairs/);
});

it('is read in one request of at most 345 kB', () => {
  const answer = graphqlSync({ schema, source: getIntrospectionQuery() });
  expect(new TextEncoder().encode(JSON.stringify(answer)).length).toBeLessThan(345_000);
});

/** Every public element, by its schema coordinate. */
function elements() {
  return types.flatMap((type) => {
    const own = [{ name: type.name, description: type.description }];
    const named = (name: string, description?: string | null) => ({
      name: `${type.name}.${name}`,
      description,
    });
    if (isEnumType(type))
      return [...own, ...type.getValues().map(({ name, description }) => named(name, description))];
    if (isInputObjectType(type))
      return [
        ...own,
        ...Object.values(type.getFields()).map(({ name, description }) => named(name, description)),
      ];
    if (!isObjectType(type) && !isInterfaceType(type)) return own;
    return [
      ...own,
      ...Object.values(type.getFields()).flatMap((field) => [
        named(field.name, field.description),
        ...field.args.map(({ name, description }) => named(`${field.name}(${name}:)`, description)),
      ]),
    ];
  });
}

describe('a description', () => {
  it.each(elements())('of $name says something', ({ name, description }) => {
    const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
    const known = new Set(words(name.replaceAll(/([A-Z])/g, ' $1')));
    const news = words(description ?? '').filter(
      (word) => !known.has(word) && !['the', 'a', 'an', 'of', 'its'].includes(word),
    );
    expect(news.length).toBeGreaterThan(0);
  });
});

describe('a list', () => {
  it('has one connection and one edge type per type', () => {
    const connections = types
      .filter(({ name }) => name.endsWith('Connection'))
      .map(({ name }) => name.replace('Connection', ''));
    const edges = types
      .filter(({ name }) => name.endsWith('Edge'))
      .map(({ name }) => name.replace('Edge', ''));
    expect(connections.sort()).toEqual(edges.sort());
    for (const name of connections) {
      expect(schema.getType(name === 'Search' ? 'Entry' : name)).toBeDefined();
    }
  });

  it('takes the same four arguments everywhere', () => {
    for (const type of types) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!/Connection!$/.test(String(field.type))) continue;
        const args = new Map(field.args.map((arg) => [arg.name, String(arg.type)]));
        const page = ['first', 'after', 'last', 'before'].map((name) => args.get(name));
        expect([type.name, field.name, ...page]).toEqual([
          type.name,
          field.name,
          'Int',
          'String',
          'Int',
          'String',
        ]);
      }
    }
  });
});
