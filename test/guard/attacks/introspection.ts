import { getIntrospectionQuery } from 'graphql';
import { type Attack, operation } from './attack.ts';
import { many } from './repeated.ts';

const schema = (selection: string) => `{ __schema { types { ${selection} } } }`;

export const introspection: readonly Attack[] = [
  operation(
    'fifty times',
    'OPERATION_TOO_LARGE',
    `{ ${many(50, (i) => `s${i}: __schema { types { fields { name args { type { name ofType { name } } } } } }`)} }`,
  ),
  operation(
    'circles of fields',
    'OPERATION_TOO_LARGE',
    schema('fields { type { fields { type { fields { type { fields { name } } } } } } }'),
  ),
  operation(
    'circles through arguments',
    'OPERATION_TOO_LARGE',
    schema(
      'fields { args { type { inputFields { type { inputFields { type { inputFields { name } } } } } } } }',
    ),
  ),
  operation(
    'circles through possible types',
    'OPERATION_TOO_LARGE',
    schema(
      'possibleTypes { interfaces { possibleTypes { interfaces { possibleTypes { name } } } } }',
    ),
  ),
  operation(
    'types of types',
    'admitted',
    `{ __type(name: "Event") { fields { type { ${'ofType { '.repeat(20)}name${' }'.repeat(20)} } } } }`,
  ),
  operation('a type that does not exist', 'admitted', '{ __type(name: "__proto__") { name } }'),
  operation('the complete one', 'admitted', getIntrospectionQuery()),
];
