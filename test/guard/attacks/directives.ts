import { limits } from '../../../src/limits.ts';
import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

const skip = () => '@skip(if: false)';

export const directives: readonly Attack[] = [
  operation('on a field', 'OPERATION_TOO_LARGE', `{ record { version ${many(1_500, skip)} } }`),
  operation(
    'on a fragment',
    'OPERATION_TOO_LARGE',
    `{ ...F ${many(limits.directives + 1, skip)} } fragment F on Query { record { version } }`,
  ),
  operation(
    'on the operation',
    'OPERATION_TOO_LARGE',
    `query ${many(4_500, () => '@a')} { record { version } }`,
  ),
  operation(
    'that are unknown',
    'OPERATION_TOO_LARGE',
    `{ record { version ${many(4_500, () => '@a')} } }`,
  ),
  operation(
    'that are unknown, each on a field of its own',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(1_000, (i) => `a${i}: version @${long(40)}`)} } }`,
  ),
  operation(
    'twice on each of many fields',
    'GRAPHQL_VALIDATION_FAILED',
    `{ record { ${many(400, (i) => `a${i}: version ${skip()} ${skip()}`)} } }`,
  ),
  operation(
    'on each of many fields',
    'admitted',
    `query ($v: Boolean = false) { record { ${many(900, (i) => `a${i}: version @skip(if: $v)`)} } }`,
  ),
  operation(
    'on variables',
    'GRAPHQL_VALIDATION_FAILED',
    `query ($v: Int ${many(2_000, () => '@a')}) { record { version } }`,
  ),
  operation(
    'of streams',
    'GRAPHQL_VALIDATION_FAILED',
    '{ events { nodes @stream { slug } } ... @defer { record { version } } }',
  ),
  operation(
    'that skip all',
    'admitted',
    `{ ${many(40, (i) => `e${i}: events(first: 100) @skip(if: true) { totalCount }`)} }`,
  ),
];
