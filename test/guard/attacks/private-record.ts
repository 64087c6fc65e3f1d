import { getIntrospectionQuery } from 'graphql';
import { type Attack, operation, posted, queryPath, visited } from './attack.ts';
import { many } from './repeated.ts';

const question = '{ actors(first: 100) { nodes { name } } }';
const unknownToken = { authorization: `Bearer dmr_${'x'.repeat(43)}` };

const asked: readonly Attack[] = [
  operation('a question without a credential', 'UNAUTHENTICATED', question),
  posted('a question with an unknown token', 'UNAUTHENTICATED', { query: question }, unknownToken),
  visited('a question by GET', 'UNAUTHENTICATED', queryPath({ query: question })),
  operation('the type of the root', 'UNAUTHENTICATED', '{ __typename }'),
  operation('the schema', 'UNAUTHENTICATED', getIntrospectionQuery()),
  operation('a field that does not exist', 'UNAUTHENTICATED', '{ nothing }'),
  operation('half a document', 'UNAUTHENTICATED', '{'),
  operation('a wrong value', 'UNAUTHENTICATED', '{ actor(slug: "?") { name } }'),
  operation('a page that is too long', 'UNAUTHENTICATED', '{ events(first: 101) { totalCount } }'),
  operation(
    'an expensive operation',
    'UNAUTHENTICATED',
    `{ ${many(50, (i) => `e${i}: events(first: 100) { totalCount }`)} }`,
  ),
  operation('two operations', 'UNAUTHENTICATED', 'query A { __typename } query B { __typename }'),
  operation(
    'a command',
    'UNAUTHENTICATED',
    'mutation { retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename } }',
  ),
  posted('its price', 'UNAUTHENTICATED', { query: question }, { 'x-cost': 'estimate' }),
  visited('an export', 'UNAUTHENTICATED', '/export/actors.csv'),
  visited('an export that does not exist', 'UNAUTHENTICATED', '/export/nothing.csv'),
  visited('an export with a wrong parameter', 'UNAUTHENTICATED', '/export/actors.csv?kind=x'),
  visited('an export with an unknown token', 'UNAUTHENTICATED', '/export/actors.csv', {
    headers: unknownToken,
  }),
  visited('the state of the record', 'admitted', '/health/ready'),
];

export const privateRecord: readonly Attack[] = asked.map((attack) => ({
  ...attack,
  isPrivate: true,
}));
