import * as v from 'valibot';
import type { Collection, Field, Fields } from '../../src/model/field.ts';

/** Values of which each schema takes at least one. */
const candidates: unknown[] = [
  'Q42',
  'ZZ',
  'f'.repeat(64),
  '2024-03-01',
  'https://example.org/document',
  'en',
  '0101',
  3,
  1.5,
  true,
];

const isText = (field: Field) => field.is === 'value' && field.input === 'String';

/**
 * An object with a value for every field; references lead to the given entries. A `second` one has
 * other words and texts.
 */
export function sampleOf(
  fields: Fields,
  to: Record<Collection, string>,
  second = false,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFor(name, field, to, second)]),
  );
}

function valueFor(
  name: string,
  field: Field,
  to: Record<Collection, string>,
  second: boolean,
): unknown {
  switch (field.is) {
    case 'reference':
      return to[field.to];
    case 'embedded':
      return sampleOf(field.group.fields, to, second);
    case 'list': {
      const items = [false, true].map((second) => sampleOf(field.part.fields, to, second));
      return field.part.isBare ? items.map((item) => Object.values(item)[0]) : items;
    }
    case 'value': {
      const words = field.column.enumValues ?? [];
      const all = [
        ...(isText(field) ? [`The ${second ? 'other ' : ''}${name} of this entry`] : []),
        ...(second ? [...words.toReversed(), '2024-04-01'] : words),
        ...candidates,
      ];
      const value = all.find((one) => v.safeParse(field.schema, one).success);
      if (value === undefined) throw new Error(`No value is known for ${name}`);
      return value;
    }
  }
}
