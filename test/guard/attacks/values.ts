import { limits } from '../../../src/limits.ts';
import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';
import { filtered } from './unknown-keys.ts';

export const values: readonly Attack[] = [
  operation('wrong enum values', 'BAD_USER_INPUT', filtered, {
    f: { kinds: Array(20_000).fill('NO') },
  }),
  operation('long wrong enum values', 'BAD_USER_INPUT', filtered, {
    f: { kinds: Array(20).fill(long(9_000)) },
  }),
  operation('a list that is too long', 'BAD_USER_INPUT', filtered, {
    f: { kinds: Array(20_001).fill(1) },
  }),
  operation('lists of lists', 'BAD_USER_INPUT', filtered, {
    f: { kinds: Array(100).fill(Array(100).fill([])) },
  }),
  operation('nulls', 'BAD_USER_INPUT', filtered, { f: { kinds: Array(9_000).fill(null) } }),
  operation('one value of an enum, nineteen thousand times', 'admitted', filtered, {
    f: { kinds: Array(19_000).fill('TARIFF') },
  }),
  operation('a text instead of an object', 'BAD_USER_INPUT', filtered, { f: long(9_000) }),
  operation(
    'a list value of wrong items',
    'GRAPHQL_VALIDATION_FAILED',
    `{ events(filter: { kinds: [${many(4_000, () => long(40))}] }) { totalCount } }`,
  ),
  operation(
    'a list value where an object is expected',
    'GRAPHQL_VALIDATION_FAILED',
    `{ events(filter: [${many(4_000, () => long(40))}]) { totalCount } }`,
  ),
  operation(
    'a long text where a number is expected',
    'GRAPHQL_VALIDATION_FAILED',
    `{ events(first: "${long(200_000)}") { totalCount } }`,
  ),
  operation(
    'variables without a value',
    'BAD_USER_INPUT',
    `query (${many(45, (i) => `$v${i}: String!`)}) { ${many(45, (i) => `a${i}: actor(slug: $v${i}) { name }`)} }`,
    {},
  ),
  operation(
    'fifty wrong slugs after sixty thousand lines',
    'OPERATION_TOO_LARGE',
    `${'\n'.repeat(60_000)}{ ${many(50, (i) => `a${i}: actor(slug: "?") { name }`)} }`,
  ),
  operation(
    'fifty wrong slugs after as many lines as allowed',
    'BAD_USER_INPUT',
    `${'\n'.repeat(limits.lines - 1)}{ ${many(50, (i) => `a${i}: actor(slug: "?") { name }`)} }`,
  ),
  operation(
    'null for a variable with a default',
    'BAD_USER_INPUT',
    'query ($v: Boolean = true) { a: __typename @skip(if: $v) record { version } }',
    { v: null },
  ),
  operation(
    'a number beyond 32 bits',
    'BAD_USER_INPUT',
    'query ($v: Int) { events(first: $v) { totalCount } }',
    { v: 1e12 },
  ),
  operation(
    'a number with a fraction',
    'BAD_USER_INPUT',
    'query ($v: Int) { events(first: $v) { totalCount } }',
    { v: 1.5 },
  ),
  operation(
    'two days in the wrong order',
    'BAD_USER_INPUT',
    '{ events(filter: { from: "2025-05-10", to: "2025-05-01" }) { totalCount } }',
  ),
];
