import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, inject, test } from 'vitest';

const files = globSync('site/tabs/*.graphql').sort();

test('there are tabs', () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files.map((file) => [basename(file), file]))(
  '%s finds what it asks for',
  async (_, file) => {
    const variables = file.replace('.graphql', '.json');
    const answer = await post({
      query: readFileSync(file, 'utf8'),
      variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : undefined,
    });
    expect(answer.errors).toBeUndefined();
    // Null would mean that a slug or an id in the tab is not in the record.
    expect(Object.values(answer.data)).not.toContain(null);
  },
);

test('the example of the first page finds what it asks for', async () => {
  const [, query] = /<pre><code>([^<]+)/.exec(readFileSync('site/index.html', 'utf8')) ?? [];
  const { data, errors } = await post({ query });
  expect(errors).toBeUndefined();
  expect(data).not.toHaveProperty('event', null);
});

async function post(body: object) {
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { data: Record<string, unknown>; errors?: unknown[] };
}
