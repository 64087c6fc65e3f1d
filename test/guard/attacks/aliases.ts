import { limits } from '../../../src/limits.ts';
import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

export const aliases: readonly Attack[] = [
  operation(
    'of __typename',
    'OPERATION_TOO_LARGE',
    `{ ${many(5_000, (i) => `a${i}: __typename`)} }`,
  ),
  operation(
    'of __typename, as many as root fields',
    'admitted',
    `{ ${many(limits.rootFields, (i) => `a${i}: __typename`)} }`,
  ),
  operation(
    'of a field, above the limit',
    'OPERATION_TOO_LARGE',
    `{ record { ${many(4_900, (i) => `a${i}: version`)} } }`,
  ),
  operation(
    'of a field, below the limit',
    'admitted',
    `{ record { ${many(3_000, (i) => `a${i}: version`)} } }`,
  ),
  operation(
    'of a list in an object',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: "mexico") { ${many(450, (i) => `f${i}: offices(on: "2020-01-01", first: 5) { nodes { role body { name } } }`)} } }`,
  ),
  operation(
    'of one nested list, as many as SQL allows',
    'admitted',
    `{ actor(slug: "mexico") { ${many(60, (i) => `f${i}: offices(first: 5) { nodes { role body { name } } }`)} } }`,
  ),
  operation(
    'of a search',
    'OPERATION_TOO_LARGE',
    `{ ${many(limits.rootFields, (i) => `s${i}: search(text: "of the") { totalCount }`)} }`,
  ),
  operation('that are long', 'GRAPHQL_VALIDATION_FAILED', `{ ${long(200_000)}: nothing }`),
  operation('that are long, of a known field', 'admitted', `{ ${long(200_000)}: __typename }`),
  operation(
    'named like members of objects',
    'admitted',
    '{ __proto__: __typename constructor: __typename toString: __typename }',
  ),
];
