import { limits } from '../../../src/limits.ts';
import { encodeId } from '../../../src/model/id.ts';
import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

const opened = 'query ($i: [ID!]!) { nodes(ids: $i) { __typename id } }';
const involving =
  'query ($s: [String!]) { events(filter: { involving: $s }) { totalCount nodes { slug } } }';
const id = encodeId('Actor', 'mexico');

export const listSizes: readonly Attack[] = [
  operation('a page that is too long', 'BAD_USER_INPUT', '{ events(first: 101) { totalCount } }'),
  operation('a page without end', 'BAD_USER_INPUT', '{ events(first: -1) { totalCount } }'),
  operation('the longest number', 'BAD_USER_INPUT', '{ events(first: 2147483647) { totalCount } }'),
  operation('both ends', 'BAD_USER_INPUT', '{ events(first: 100, last: 100) { totalCount } }'),
  operation(
    'a page of nothing',
    'BAD_USER_INPUT',
    '{ events(first: 0) { totalCount nodes { slug } } }',
  ),
  operation(
    'a cursor of another list',
    'BAD_USER_INPUT',
    '{ events(after: "WzEsMl0=") { totalCount } }',
  ),
  operation(
    'a cursor that is no cursor',
    'BAD_USER_INPUT',
    '{ events(after: "DC:D:1") { totalCount } }',
  ),
  operation(
    'a long cursor',
    'BAD_USER_INPUT',
    `{ events(after: "${long(200_000)}") { totalCount } }`,
  ),
  operation('ids', 'BAD_USER_INPUT', opened, { i: Array(19_000).fill('x') }),
  operation('one id too many', 'BAD_USER_INPUT', opened, { i: Array(limits.ids + 1).fill(id) }),
  operation('as many ids as allowed', 'admitted', opened, { i: Array(limits.ids).fill(id) }),
  operation('ids of nothing', 'admitted', opened, {
    i: Array.from({ length: limits.ids }, (_, i) => encodeId('Actor', `nobody-${i}`)),
  }),
  operation('slugs of a filter', 'BAD_USER_INPUT', involving, {
    s: Array.from({ length: limits.filterList + 1 }, (_, i) => `actor-${i}`),
  }),
  operation('as many slugs as a filter allows', 'admitted', involving, {
    s: Array.from({ length: limits.filterList }, (_, i) => `actor-${i}`),
  }),
  operation('actors who never meet', 'admitted', involving, { s: ['claudia-sheinbaum', 'canada'] }),
  operation(
    'pages of the longest',
    'admitted',
    '{ events(first: 100) { totalCount nodes { id slug title date description } } }',
  ),
  operation(
    'the last page',
    'admitted',
    '{ events(last: 100) { totalCount nodes { slug title } } }',
  ),
  operation(
    'all kinds, both directions',
    'admitted',
    `{ ${many(4, (i) => `e${i}: events(first: 100, order: OLDEST_FIRST, filter: { kinds: [STATEMENT, TARIFF, TROOP_EVENT, INTERACTION] }) { nodes { slug } }`)} }`,
  ),
];
