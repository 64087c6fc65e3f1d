import { type Attack, operation, posted, visited } from './attack.ts';
import { long, many } from './repeated.ts';

const question = { query: '{ actor(slug: "mexico") { name } }' };
const retract =
  'retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename }';

const credential = (name: string, headers: Record<string, string>) =>
  posted(name, 'UNAUTHENTICATED', question, headers);

export const credentials: readonly Attack[] = [
  credential('an unknown token', { authorization: `Bearer dmr_${'x'.repeat(43)}` }),
  credential('a short token', { authorization: 'Bearer dmr_x' }),
  credential('a long token', { authorization: `Bearer dmr_${long(8_000)}` }),
  credential('a token with SQL', { authorization: "Bearer ' or 1=1 --" }),
  credential('a password', { authorization: `Basic ${btoa('ana:secret')}` }),
  credential('spaces', { authorization: `Bearer${' '.repeat(4_000)}x y` }),
  visited('an unknown token for an export', 'UNAUTHENTICATED', '/export/actors.csv', {
    headers: { authorization: 'Bearer dmr_x' },
  }),
  operation('a command without a token', 'UNAUTHENTICATED', `mutation { ${retract} }`),
  operation(
    'commands',
    'OPERATION_TOO_LARGE',
    `mutation { ${many(100, (i) => `a${i}: ${retract}`)} }`,
  ),
  operation(
    'a long command without a token',
    'UNAUTHENTICATED',
    'mutation ($r: String!) { retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: $r) { __typename } }',
    { r: long(200_000) },
  ),
  operation(
    'the editors',
    'UNAUTHENTICATED',
    '{ editors { name email tokens { name lastUsedAt } } }',
  ),
  operation('the suggestions of others', 'UNAUTHENTICATED', '{ suggestions { nodes { id } } }'),
  operation(
    'a suggestion of somebody',
    'UNAUTHENTICATED',
    '{ suggestion(id: "U3VnZ2VzdGlvbjox") { id } }',
  ),
  operation('who is asking', 'admitted', '{ viewer { name } }'),
];
