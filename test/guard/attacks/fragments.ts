import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

const twice = (levels: number, on: string, field: string) =>
  many(
    levels,
    (i) => `fragment F${i} on ${on} { a: ${field} { ...F${i + 1} } b: ${field} { ...F${i + 1} } }`,
  );

export const fragments: readonly Attack[] = [
  operation(
    'that double at each level',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: "x") { ...F0 } } ${twice(40, 'Actor', 'partOf')} fragment F40 on Actor { name }`,
  ),
  operation(
    'that double at each of a few levels',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: "x") { ...F0 } } ${twice(12, 'Actor', 'partOf')} fragment F12 on Actor { name }`,
  ),
  operation(
    'that are spread twice, without fields',
    'admitted',
    `{ record { ...F0 } } ${many(30, (i) => `fragment F${i} on RecordInfo { ...F${i + 1} ... on RecordInfo { ...F${i + 1} } a${i}: __typename }`)} fragment F30 on RecordInfo { ${many(3_000, (i) => `b${i}: version`)} }`,
  ),
  operation(
    'within itself',
    'OPERATION_TOO_LARGE',
    '{ actor(slug: "x") { ...F } } fragment F on Actor { partOf { ...F } }',
  ),
  operation(
    'within itself, side by side',
    'GRAPHQL_VALIDATION_FAILED',
    '{ actor(slug: "x") { ...F } } fragment F on Actor { name ...F }',
  ),
  operation(
    'in a circle of a thousand',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ...F0 } ${many(1_000, (i) => `fragment F${i} on Query { ...F${(i + 1) % 1_000} }`)}`,
  ),
  operation(
    'in a chain of a thousand',
    'admitted',
    `{ ...F0 } ${many(1_000, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F1000 on Query { __typename }`,
  ),
  operation(
    'that are not used',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { version } } ${many(1_000, (i) => `fragment F${i} on Actor { name }`)}`,
  ),
  operation(
    'that are unknown',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(1_500, (i) => `...${long(99)}${i}`)} } }`,
  ),
  operation(
    'of one name',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ...F } ${many(900, () => 'fragment F on Query { __typename }')}`,
  ),
  operation(
    'on types that never match',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(900, (i) => `... on Actor { a${i}: name }`)} } }`,
  ),
  operation(
    'on unknown types',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(900, (i) => `... on ${long(40)}${i} { a${i}: name }`)} } }`,
  ),
  operation(
    'on all types, again and again',
    'admitted',
    `{ events(first: 10) { nodes { ${many(60, (i) => `... on Statement { a${i}: text } ... on Tariff { b${i}: programme } ... on Interaction { c${i}: mode }`)} } } }`,
  ),
];
