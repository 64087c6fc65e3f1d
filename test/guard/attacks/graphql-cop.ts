import { type Attack, posted, queryPath, visited } from './attack.ts';
import { many } from './repeated.ts';

const cop = (name: string, expected: Attack['expected'], query: string) =>
  posted(name, expected, { query, operationName: 'cop' });

const named = 'query cop { __typename }';

/** The checks of graphql-cop 1.15 (https://github.com/dolevf/graphql-cop), each with the request that it sends. */
export const graphqlCop: readonly Attack[] = [
  cop(
    'Alias Overloading',
    'OPERATION_TOO_LARGE',
    `query cop { ${many(101, (i) => `alias${i}:__typename`)} }`,
  ),
  posted('Array-based Query Batching', 'BAD_REQUEST', Array(10).fill({ query: named })),
  posted('Array-based Query Batching, a hundred', 'BAD_REQUEST', Array(100).fill({ query: named })),
  cop(
    'Directive Overloading',
    'GRAPHQL_VALIDATION_FAILED',
    `query cop { __typename ${'@aa'.repeat(10)} }`,
  ),
  cop('Field Duplication', 'OPERATION_TOO_LARGE', `query cop { ${many(500, () => '__typename')} }`),
  cop(
    'Introspection-based Circular Query',
    'OPERATION_TOO_LARGE',
    'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
  ),
  cop(
    'Circular Fragment',
    'GRAPHQL_VALIDATION_FAILED',
    'query cop { __schema { ...A } } fragment A on __Schema { directives { name } ...B } fragment B on __Schema { directives { name } ...A }',
  ),
  cop('Field Suggestions', 'GRAPHQL_VALIDATION_FAILED', 'query cop { __schema { directive } }'),
  cop('Introspection', 'admitted', 'query cop { __schema { types { name fields { name } } } }'),
  cop('Trace Mode', 'admitted', named),
  cop('Unhandled Errors Detection', 'GRAPHQL_PARSE_FAILED', 'qwerty cop { abc }'),
  visited(
    'Mutation is allowed over GET',
    'BAD_REQUEST',
    queryPath({ query: 'mutation cop {__typename}' }),
  ),
  visited('GET Method Query Support', 'admitted', queryPath({ query: 'query cop {__typename}' })),
  visited('POST based url-encoded query', 'BAD_REQUEST', '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ query: named }).toString(),
  }),
  visited('GraphQL IDE', 302, '/graphql', { headers: { accept: 'text/html' } }),
];
