import { limits } from '../../../src/limits.ts';
import { type Attack, operation, posted } from './attack.ts';
import { long } from './repeated.ts';

const question = '{ record { version } }';

export const bytes: readonly Attack[] = [
  posted('nothing', 'BAD_REQUEST', ''),
  posted('null', 'BAD_REQUEST', 'null'),
  posted('a number', 'BAD_REQUEST', '1'),
  posted('a text', 'BAD_REQUEST', `"${question}"`),
  posted('half an object', 'BAD_REQUEST', '{"query":"{ record'),
  posted('deep JSON', 'BAD_REQUEST', '['.repeat(120_000)),
  posted('deep JSON that ends', 'BAD_REQUEST', '['.repeat(100_000) + ']'.repeat(100_000)),
  posted('bytes that are no text', 'BAD_REQUEST', '\u0000\u0001\u0002'),
  posted('a byte order mark before the JSON', 'admitted', `\ufeff{"query":"${question}"}`),
  posted('too long a body', 'REQUEST_ENTITY_TOO_LARGE', `"${long(limits.bodyBytes)}"`),
  posted('a body of 8 MB', 'REQUEST_ENTITY_TOO_LARGE', long(8_000_000)),
  posted('the longest body, which is no JSON', 'BAD_REQUEST', long(limits.bodyBytes)),
  posted('the longest body, of spaces', 'BAD_REQUEST', ' '.repeat(limits.bodyBytes)),
  posted('unknown parameters', 'BAD_REQUEST', { query: question, debug: true }),
  posted(
    'thousands of unknown parameters',
    'BAD_REQUEST',
    Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`${long(9)}${i}`, 1])),
  ),
  posted('no document', 'BAD_REQUEST', { query: null }),
  posted('an empty document', 'GRAPHQL_PARSE_FAILED', { query: '' }),
  posted('a list as document', 'BAD_REQUEST', { query: [question] }),
  posted('a list as variables', 'BAD_REQUEST', { query: question, variables: [1] }),
  posted('a text as variables', 'BAD_REQUEST', { query: question, variables: '{}' }),
  posted('an object as operation name', 'BAD_REQUEST', { query: question, operationName: {} }),
  posted('a long operation name', 'OPERATION_RESOLUTION_FAILURE', {
    query: question,
    operationName: long(200_000),
  }),
  operation('a comment of 240,000 letters', 'admitted', `${question} # ${long(240_000)}`),
  operation('240,000 commas', 'admitted', question + ','.repeat(240_000)),
  operation('a hundred thousand line breaks', 'OPERATION_TOO_LARGE', `${'\n'.repeat(100_000)}{`),
  operation('letters of four bytes', 'GRAPHQL_PARSE_FAILED', '😀'.repeat(60_000)),
];
