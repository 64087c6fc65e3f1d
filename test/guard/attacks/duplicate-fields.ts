import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

export const duplicateFields: readonly Attack[] = [
  operation(
    'one field again and again',
    'OPERATION_TOO_LARGE',
    `{ record { ${many(4_900, () => 'version')} } }`,
  ),
  operation(
    'one field some hundred times',
    'OPERATION_TOO_LARGE',
    `{ record { ${many(900, () => 'version')} } }`,
  ),
  operation(
    'one field, as often as pairs allow',
    'admitted',
    `{ record { ${many(200, () => 'version')} } }`,
  ),
  operation(
    'one object again and again',
    'OPERATION_TOO_LARGE',
    `{ ${many(900, () => 'record { version }')} }`,
  ),
  operation(
    'one list again and again',
    'OPERATION_TOO_LARGE',
    `{ ${many(300, () => 'events { nodes { slug } }')} }`,
  ),
  operation(
    'conflicts of all with all',
    'OPERATION_TOO_LARGE',
    `{ ${many(400, (i) => `a: actor(slug: "a${i}") { a: name }`)} }`,
  ),
  operation(
    'a few conflicts',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ${many(40, (i) => `a: actor(slug: "a${i}") { ${long(50)}${i}: name }`)} }`,
  ),
  operation(
    'conflicts in deep selections',
    'OPERATION_TOO_LARGE',
    `{ ${many(120, () => `a: actor(slug: "x") { ${many(8, (i) => `a: partOf { a${i}: name }`)} }`)} }`,
  ),
  operation(
    'one response name on many types',
    'admitted',
    `{ events(first: 1) { nodes { ${many(100, () => '... on Statement { a: text } ... on Tariff { a: programme }')} } } }`,
  ),
];
