import { type Attack, posted, queryPath, visited } from './attack.ts';
import { long, many } from './repeated.ts';

const body = { query: '{ record { version } }' };
const with_ = (name: string, expected: Attack['expected'], headers: Record<string, string>) =>
  posted(name, expected, body, headers);

export const headers: readonly Attack[] = [
  with_('a form', 'BAD_REQUEST', { 'content-type': 'application/x-www-form-urlencoded' }),
  with_('plain text', 'BAD_REQUEST', { 'content-type': 'text/plain' }),
  with_('files', 'BAD_REQUEST', { 'content-type': 'multipart/form-data; boundary=x' }),
  with_('a long type', 'BAD_REQUEST', { 'content-type': `application/${long(8_000)}` }),
  with_('a type that nobody accepts', 406, { accept: 'text/csv' }),
  with_('a stream', 406, { accept: 'text/event-stream' }),
  with_('parts', 406, { accept: 'multipart/mixed' }),
  with_('a thousand accepted types', 406, {
    accept: many(900, (i) => `a/b${i};q=0.${i},`).slice(0, -1),
  }),
  with_('accepted types of commas', 'admitted', { accept: `${','.repeat(4_000)}*/*` }),
  with_('a bookmark of somebody else', 'BAD_REQUEST', { 'x-d1-bookmark': "first-primary'; --" }),
  with_('a long bookmark', 'BAD_REQUEST', { 'x-d1-bookmark': '0'.repeat(8_000) }),
  with_('a request id of a client', 'admitted', {
    'x-request-id': '"><script>',
    'cf-ray': '"><script>',
  }),
  with_('a price of nonsense', 'admitted', { 'x-cost': long(4_000) }),
  with_('another host', 'admitted', {
    'x-forwarded-host': 'evil.example',
    origin: 'https://evil.example',
  }),
  with_('a method in a header', 'admitted', { 'x-http-method-override': 'DELETE' }),
  visited('DELETE', 'BAD_REQUEST', '/graphql', { method: 'DELETE' }),
  visited('PUT', 'BAD_REQUEST', '/graphql', { method: 'PUT' }),
  visited('PATCH', 'BAD_REQUEST', '/graphql', { method: 'PATCH' }),
  visited(
    'a command by GET',
    'BAD_REQUEST',
    queryPath({
      query:
        'mutation { retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename } }',
    }),
  ),
  visited(
    'variables by GET that are no JSON',
    'BAD_REQUEST',
    queryPath({ query: '{ __typename }', variables: '{' }),
  ),
  visited('a long address', 'GRAPHQL_PARSE_FAILED', queryPath({ query: `{${'a'.repeat(7_000)}` })),
  visited(
    'a thousand parameters',
    'BAD_REQUEST',
    `/graphql?${many(900, (i) => `a${i}=1`).replaceAll(' ', '&')}`,
  ),
  visited('another address', 404, '/../../etc/passwd'),
  visited('an address of encoded bytes', 404, `/${'%00%ff'.repeat(300)}`),
  visited('an export that does not exist', 'BAD_REQUEST', '/export/__proto__.csv'),
  visited('an export of another format', 'BAD_REQUEST', '/export/actors.constructor'),
  visited('an export with an unknown parameter', 'BAD_USER_INPUT', '/export/actors.csv?sql=1'),
  visited(
    'an export after a wrong cursor',
    'BAD_USER_INPUT',
    `/export/actors.csv?after=${long(4_000)}`,
  ),
  visited(
    'an export for an actor that is none',
    'BAD_USER_INPUT',
    "/export/events.csv?actor=' or 1=1",
  ),
];
