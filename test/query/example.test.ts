import { expect, it } from 'vitest';
import architecture from '../../ARCHITECTURE.md?raw';
import { data } from '../ask.ts';
import { statementsOf } from '../seen.ts';

const block = (language: string) =>
  new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(architecture)?.[1] ?? '';
const plain = (sql: string) => sql.replaceAll(/\s+/g, ' ');

it('the example of ARCHITECTURE.md is compiled, bound and answered as described', async () => {
  const query = block('graphql');
  const variables = { slug: 'donald-trump', on: '2025-05-03' };
  const [statement] = await statementsOf(query, variables);
  expect(plain(statement?.text ?? '')).toBe(plain(block('sql')));
  expect(statement?.binds).toEqual([variables.on, variables.on, variables.on, variables.slug]);
  const { actor } = await data(query, variables);
  expect(architecture).toContain(`\`${JSON.stringify(actor)}\``);
});
