import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { madeToken } from './editor.ts';

const readme = readFileSync('README.md', 'utf8');
const examples = [...readme.matchAll(/```graphql\n(.*?)\n```\s+```json\n(.*?)\n```/gs)].map(
  ([, query, answer]) => ({ query: query as string, answer: JSON.parse(answer as string) }),
);

async function ask(query: string) {
  const isCommand = query.startsWith('mutation');
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(isCommand && { authorization: `Bearer ${madeToken()}` }),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: unknown };
}

describe('README.md', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)('$query', async ({ query, answer }) => {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(answer);
  });

  it('names files and scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([script as string]);
    for (const [, file] of readme.matchAll(/\]\(([^):]+)\)/g))
      expect(() => readFileSync(file as string)).not.toThrow(/ENOENT/);
  });
});
