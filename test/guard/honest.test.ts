import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import readme from '../../README.md?raw';
import { tabs as tabsOfGraphiql } from '../../site/src/tabs.ts';
import { files } from '../../src/export/files.ts';
import { measure } from '../../src/guard/measure.ts';
import { limits } from '../../src/limits.ts';
import { ask } from '../ask.ts';
import { corpus, type Operation } from '../corpus.ts';
import { askAs, visit } from '../identity.ts';

const tabs = tabsOfGraphiql.map(
  ({ query, variables }, i): Operation => ({
    name: `tab ${i + 1}`,
    query,
    variables: variables && JSON.parse(variables),
  }),
);

const examples = [...readme.matchAll(/```graphql\n(.*?)\n```/gs)].map(
  ([, query = ''], i): Operation => ({ name: `README ${i + 1}`, query }),
);

/** As GraphiQL and code generators ask for the schema. */
const introspection: Operation = {
  name: 'introspection',
  query: getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
};

const honest = [...corpus, ...tabs, ...examples, introspection];

it('there are operations of every kind', () => {
  expect(tabs.length).toBeGreaterThan(3);
  expect(examples.length).toBeGreaterThan(3);
});

describe.each(honest)('$name', ({ query, variables }) => {
  it('measures at most half of each limit', () => {
    expect(JSON.stringify({ query, variables }).length).toBeLessThan(limits.bodyBytes / 2);
    expect(query.split('\n').length).toBeLessThan(limits.lines / 2);
    const document = parse(query, { maxTokens: limits.tokens / 2 });
    for (const measures of measure(document, limits)) {
      expect(measures.fields).toBeLessThanOrEqual(limits.fields / 2);
      expect(measures.selections).toBeLessThanOrEqual(limits.selections / 2);
      expect(measures.depth).toBeLessThanOrEqual(limits.depth / 2);
      expect(measures.pairs).toBeLessThanOrEqual(limits.pairs / 2);
      expect(measures.directives).toBeLessThanOrEqual(limits.directives / 2);
      expect(measures.introspected).toBeLessThanOrEqual(limits.introspected / 2);
      expect(measures.rootFields).toBeLessThanOrEqual(limits.rootFields / 2);
    }
  });

  it.skipIf(/^mutation/m.test(query))('costs at most half of what it may', async () => {
    const { errors, extensions } = await ask(query, variables);
    expect(errors).toBeUndefined();
    const { requested, maximum } = extensions.cost;
    expect(requested).toBeLessThanOrEqual(maximum / 2);
  });
});

describe('one address may send', () => {
  it('all of these operations', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.7' };
    for (const { query, variables } of honest) {
      const { response } = await askAs(headers, query, { variables });
      expect(response.status).toBe(200);
    }
  });

  it('requests for all exports at the same time', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.8' };
    const paths = Object.keys(files).flatMap((name) => [`${name}.csv`, `${name}.ndjson`]);
    const exported = async (path: string) => {
      const response = await visit(`/export/${path}`, { headers });
      await response.bytes();
      return response.status;
    };
    expect(paths.length).toBeGreaterThan(20);
    expect(new Set(await Promise.all(paths.map(exported)))).toEqual(new Set([200]));
  });
});
