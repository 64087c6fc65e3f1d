import { type Attack, operation } from './attack.ts';
import { keys, long, many } from './repeated.ts';

export const filtered = 'query ($f: EventFilter) { events(filter: $f) { totalCount } }';

export const unknownKeys: readonly Attack[] = [
  operation('thousands in an object', 'BAD_USER_INPUT', filtered, { f: keys(9_000) }),
  operation('a few in an object', 'BAD_USER_INPUT', filtered, { f: keys(90) }),
  operation('with keys of their own', 'BAD_USER_INPUT', filtered, { f: keys(90, keys(50)) }),
  operation('that are long', 'BAD_USER_INPUT', filtered, { f: { [long(200_000)]: 1 } }),
  operation('as variables', 'BAD_USER_INPUT', filtered, keys(9_000)),
  operation('as a few variables', 'admitted', filtered, keys(90)),
  operation(
    'named like members of objects',
    'BAD_USER_INPUT',
    filtered,
    JSON.parse('{ "f": { "__proto__": { "isAdmin": true }, "constructor": 1 } }'),
  ),
  operation(
    'in an object value',
    'GRAPHQL_VALIDATION_FAILED',
    `{ events(filter: { ${many(2_400, (i) => `${long(30)}${i}: 1`)} }) { totalCount } }`,
  ),
  operation(
    'as fields',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ${many(40, (i) => `${long(5_000)}${i}`)} }`,
  ),
  operation(
    'as many fields as allowed',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(3_900, (i) => `${long(20)}${i}`)} } }`,
  ),
  operation(
    'as arguments',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record(${many(2_000, (i) => `a${i}: 1`)}) { version } }`,
  ),
  operation(
    'as types of variables',
    'GRAPHQL_VALIDATION_FAILED',
    `query (${many(1_500, (i) => `$v${i}: ${long(30)}${i}`)}) { record { version } }`,
  ),
  operation('as a long field', 'GRAPHQL_VALIDATION_FAILED', `{ ${long(200_000)} }`),
  operation(
    'as undefined variables',
    'GRAPHQL_VALIDATION_FAILED',
    `{ nodes(ids: [${many(1_500, (i) => `$${long(30)}${i}`)}]) { id } }`,
  ),
];
