import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { introspected, listSizes } from '../../src/guard/introspected.ts';

const types = Object.values(schema.getTypeMap());
const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const fields = withFields.flatMap((type) => Object.values(type.getFields()));
const mean = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0) / sizes.length;

it.each([
  ['types', types.length],
  ['fields', mean(withFields.map((type) => Object.keys(type.getFields()).length))],
  ['args', mean(fields.map(({ args }) => args.length))],
  [
    'inputFields',
    mean(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length)),
  ],
  ['enumValues', mean(types.filter(isEnumType).map((type) => type.getValues().length))],
  ['directives', schema.getDirectives().length],
])('the schema has about as many %s as introspection is priced by', (name, size) => {
  const priced = listSizes[name] ?? 0;
  expect(size).toBeGreaterThan(priced / 2);
  expect(size).toBeLessThan(priced * 1.5);
});

it('multiplies lists, and counts nothing outside of an introspection', () => {
  expect(introspected('types', 0)).toBe(0);
  expect(introspected('__schema', 0)).toBe(1);
  expect(introspected('types', 1)).toBe(listSizes.types);
  expect(introspected('fields', 10)).toBe(10 * (listSizes.fields ?? 0));
  expect(introspected('name', 10)).toBe(10);
});
