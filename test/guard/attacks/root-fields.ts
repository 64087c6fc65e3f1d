import { limits } from '../../../src/limits.ts';
import { type Attack, operation } from './attack.ts';
import { many } from './repeated.ts';

const actors = (count: number, from = 0) =>
  many(count, (i) => `f${from + i}: actor(slug: "mexico") { slug }`);

export const rootFields: readonly Attack[] = [
  operation('one more than allowed', 'OPERATION_TOO_LARGE', `{ ${actors(limits.rootFields + 1)} }`),
  operation(
    'one more than allowed, in fragments',
    'OPERATION_TOO_LARGE',
    `{ ...A ...B } fragment A on Query { ${actors(30)} } fragment B on Query { ... { ${actors(21, 30)} } }`,
  ),
  operation('as many as allowed', 'admitted', `{ ${actors(limits.rootFields)} }`),
  operation(
    'pages of each kind',
    'admitted',
    `{ ${many(10, (i) => `e${i}: events(first: 20) { nodes { slug } }`)} ${many(10, (i) => `a${i}: actors(first: 20) { nodes { slug } }`)} ${many(10, (i) => `s${i}: sources(first: 20) { nodes { slug } }`)} }`,
  ),
  operation(
    'totals',
    'admitted',
    `{ ${many(limits.rootFields, (i) => `e${i}: events { totalCount }`)} }`,
  ),
  operation(
    'views of the whole record',
    'admitted',
    `{ ${many(limits.rootFields, (i) => `r${i}: record { version statementCount linkCount }`)} }`,
  ),
  operation(
    'the type of the root, again',
    'OPERATION_TOO_LARGE',
    `{ ${many(1_000, (i) => `a${i}: __typename`)} }`,
  ),
  operation(
    'a subscription',
    'OPERATION_RESOLUTION_FAILURE',
    'subscription { changes { number } }',
  ),
  operation(
    'a mutation without fields of ours',
    'GRAPHQL_VALIDATION_FAILED',
    'mutation { record { version } }',
  ),
];
