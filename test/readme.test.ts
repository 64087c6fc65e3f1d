import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const examples = [
  ...readme.matchAll(/```graphql\n(.*?)\n```\s+(?:\[[^\]]+\]\[\w+\]\s+)?```json\n(.*?)\n```/gs),
].map(([, query, answer]) => ({ query: query as string, answer: JSON.parse(answer as string) }));

async function ask(query: string) {
  const isCommand = query.startsWith('mutation');
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(isCommand && { authorization: `Bearer ${inject('token')}` }),
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

  it('links to GraphiQL with the queries that it shows', () => {
    const links = [...readme.matchAll(/^\[\w+\]: (\S+\/graphiql\?\S+)$/gm)].map(([, link]) => link);
    const queries = links.map((link) => new URL(link as string).searchParams.get('query'));
    expect(queries.length).toBeGreaterThan(2);
    expect(queries).toEqual(examples.slice(0, queries.length).map(({ query }) => query));
  });

  it('has a sample to import', () => {
    const [, args = ''] = /^npm run import -- (--from country-codes \S+)/m.exec(readme) ?? [];
    const persistTo = ['--persist-to', inject('persistTo'), '--dry-run'];
    const command = ['scripts/import.ts', ...args.split(' '), ...persistTo];
    expect(execFileSync('node', command, { encoding: 'utf8' })).toContain('5 new');
  });

  it('names the same versions of Node as package.json and CONTRIBUTING.md', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
    for (const text of [readme, readFileSync('CONTRIBUTING.md', 'utf8')])
      expect(text).toContain('Node 20.19 or newer (of Node 22: 22.12 or newer)');
  });

  it('creates a token before the first correction', () => {
    expect(readme.indexOf('## Who may write')).toBeLessThan(readme.indexOf('## Correct an entry'));
  });

  it('names only files and scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([script as string]);
    for (const [, file] of readme.matchAll(/\]\(([^):]+)\)/g))
      expect(() => readFileSync(file as string)).not.toThrow(/ENOENT/);
  });
});
