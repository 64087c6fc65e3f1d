import { limits } from '../../../src/limits.ts';
import { type Attack, operation, posted } from './attack.ts';
import { long, many } from './repeated.ts';

export const tokens: readonly Attack[] = [
  operation('one-letter fields', 'OPERATION_TOO_LARGE', `{ ${many(11_000, () => 'a')} }`),
  operation(
    'record, again and again',
    'OPERATION_TOO_LARGE',
    `{ ${many(3_000, () => 'record { version }')} }`,
  ),
  operation('punctuation', 'GRAPHQL_PARSE_FAILED', '!'.repeat(200_000)),
  operation('brackets that only open', 'OPERATION_TOO_LARGE', '{a'.repeat(100_000)),
  operation(
    'empty texts',
    'OPERATION_TOO_LARGE',
    `{ nodes(ids: [${'""'.repeat(60_000)}]) { id } }`,
  ),
  operation(
    'numbers',
    'OPERATION_TOO_LARGE',
    `{ nodes(ids: [${many(60_000, () => '1')}]) { id } }`,
  ),
  operation(
    'just as many tokens as are allowed',
    'OPERATION_TOO_LARGE',
    `{ ${many(limits.tokens - 2, () => 'a')} }`,
  ),
  operation('a text that does not end', 'GRAPHQL_PARSE_FAILED', `{ actor(slug: "${long(200_000)}`),
  operation(
    'a block text that does not end',
    'GRAPHQL_PARSE_FAILED',
    `{ actor(slug: """${long(200_000)}`,
  ),
  operation(
    'a block text of line breaks',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: """${'\n '.repeat(50_000)}""") { name } }`,
  ),
  operation('escapes', 'BAD_USER_INPUT', `{ actor(slug: "${'\\u005a'.repeat(30_000)}") { name } }`),
  operation(
    'a number that does not end',
    'GRAPHQL_VALIDATION_FAILED',
    `{ events(first: ${'9'.repeat(200_000)}) { totalCount } }`,
  ),
  operation(
    'a type system document',
    'OPERATION_RESOLUTION_FAILURE',
    many(900, (i) => `type T${i} { a: Int }`),
  ),
  operation(
    'many operations',
    'OPERATION_TOO_LARGE',
    many(1_600, (i) => `query Q${i} { __typename }`),
  ),
  posted('operations that share a long fragment', 'OPERATION_TOO_LARGE', {
    query: `${many(1_100, (i) => `query Q${i} { ...F }`)} fragment F on Query { ${many(1_000, (i) => `a${i}: __typename`)} }`,
    operationName: 'Q1',
  }),
  operation(
    'two operations without a choice',
    'OPERATION_RESOLUTION_FAILURE',
    'query A { __typename } query B { __typename }',
  ),
  operation(
    'definitions of unused variables',
    'GRAPHQL_VALIDATION_FAILED',
    `query (${many(1_500, (i) => `$v${i}: Int`)}) { __typename }`,
  ),
];
