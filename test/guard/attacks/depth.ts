import { limits } from '../../../src/limits.ts';
import { type Attack, operation, posted } from './attack.ts';
import { nested } from './repeated.ts';

const links = (levels: number): string =>
  nested(levels, 'links(first: 1) { nodes { object { ', 'slug', ' } } }');
const parts = (levels: number): string => nested(levels, 'partOf { name ', 'name', ' }');
const event = (selection: string) => `{ event(slug: "us-troop-offer-to-mexico") { ${selection} } }`;

export const depth: readonly Attack[] = [
  operation('levels of selections', 'OPERATION_TOO_LARGE', nested(1_000, '{ a ', '', '}')),
  operation('as many levels as tokens allow', 'OPERATION_TOO_LARGE', nested(3_300, '{a', '', '}')),
  operation(
    'unknown fields, just above the limit',
    'OPERATION_TOO_LARGE',
    nested(limits.depth + 1, '{ a ', '', '}'),
  ),
  operation(
    'unknown fields, at the limit',
    'GRAPHQL_VALIDATION_FAILED',
    nested(limits.depth - 1, '{ a ', '', '}'),
  ),
  operation('inline fragments', 'admitted', `{ ${nested(400, '... { ', '__typename', ' }')} }`),
  operation('links of links, above the limit', 'OPERATION_TOO_LARGE', event(links(8))),
  operation('links of links, at the limit', 'admitted', event(links(5))),
  operation(
    'parents of parents, above the limit',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: "us-northern-command") { ${parts(limits.levels)} } }`,
  ),
  operation(
    'parents of parents, at the limit',
    'admitted',
    `{ actor(slug: "us-northern-command") { ${parts(limits.levels - 1)} } }`,
  ),
  operation(
    'list values',
    'OPERATION_TOO_LARGE',
    `{ nodes(ids: ${nested(4_000, '[', '', ']')}) { id } }`,
  ),
  operation(
    'object values',
    'OPERATION_TOO_LARGE',
    `{ events(filter: ${nested(2_400, '{a:', '1', '}')}) { totalCount } }`,
  ),
  operation(
    'list types',
    'GRAPHQL_VALIDATION_FAILED',
    `query ($a: ${nested(4_000, '[', 'ID', ']')}) { record { version } }`,
  ),
  posted(
    'objects in variables',
    'BAD_USER_INPUT',
    `{"query":"query ($f: EventFilter) { events(filter: $f) { totalCount } }","variables":{"f":${nested(500, '{"f":', '1', '}')}}}`,
  ),
  posted(
    'lists in variables',
    'BAD_USER_INPUT',
    `{"query":"query ($f: EventFilter) { events(filter: $f) { totalCount } }","variables":{"f":${nested(100_000, '[', '', ']')}}}`,
  ),
];
