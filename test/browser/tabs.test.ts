import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Kind, parse } from 'graphql';
import { expect, inject, test } from 'vitest';

const files = globSync('site/tabs/*.graphql').sort();

test('there are tabs', () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files.map((file) => [basename(file), file]))(
  '%s finds what it asks for',
  async (_, file) => {
    const variables = file.replace('.graphql', '.json');
    const query = readFileSync(file, 'utf8');
    const given = existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : undefined;
    for (const definition of parse(query).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const operationName = definition.name?.value;
      const headers = definition.operation === 'mutation' ? editor() : {};
      const answer = await post({ query, operationName, variables: given }, headers);
      expect(answer.errors).toBeUndefined();
      // Null means that the record lacks a slug or an id of the tab.
      expect(Object.values(answer.data)).not.toContain(null);
      expect(JSON.stringify(answer.data)).not.toContain('Error');
    }
  },
);

test('the example of the first page has the answer on the page', async () => {
  const page = readFileSync('site/index.html', 'utf8');
  const [query, shown] = [...page.matchAll(/<pre><code>([^<]+)/g)].map(([, text]) => text);
  const { data, errors } = await post({ query });
  expect(errors).toBeUndefined();
  expect(data).toEqual(JSON.parse(shown as string));
});

const editor = () => ({ authorization: `Bearer ${inject('token')}` });

async function post(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { data: Record<string, unknown>; errors?: unknown[] };
}
