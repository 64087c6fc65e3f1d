import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  type FetchFunction,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import { beforeAll, describe, expect, inject, it } from 'vitest';

beforeAll(() => {
  mkdirSync('test/outside/__generated__', { recursive: true });
  execFileSync(
    'test/outside/node_modules/.bin/relay-compiler',
    ['test/outside/relay.config.json'],
    { stdio: 'pipe' },
  );
});

const fetchFn: FetchFunction = async ({ text }, variables) => {
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
};

async function compiled(name: string): Promise<ConcreteRequest> {
  // Not resolved before the test runs: the compiler has yet to write it.
  const file = join(import.meta.dirname, '__generated__', `${name}.graphql.ts`);
  const artifact = await import(/* @vite-ignore */ file);
  return artifact.default;
}

function page(
  environment: Environment,
  request: ConcreteRequest,
  variables: Record<string, unknown>,
) {
  return environment
    .execute({ operation: createOperationDescriptor(request, variables) })
    .toPromise();
}

/** The connections in the store: how many edges each has gathered, and where it stands. */
function gathered(environment: Environment) {
  const records = Object.entries(environment.getStore().getSource().toJSON());
  return Object.fromEntries(
    records
      .filter(([id]) => /__Timeline_(events|statements)_connection$/.test(id))
      .map(([id, record]) => {
        const { edges, pageInfo } = record as unknown as {
          edges: { __refs: string[] };
          pageInfo: { __ref: string };
        };
        const info = environment.getStore().getSource().get(pageInfo.__ref) as unknown as {
          endCursor: string;
          hasNextPage: boolean;
        };
        return [id.replace(/^.*__Timeline_/, ''), { edges: new Set(edges.__refs).size, ...info }];
      }),
  );
}

describe('a Relay client', () => {
  it('compiles its documents against the schema, and gathers the pages of its lists', async () => {
    const environment = new Environment({
      network: Network.create(fetchFn),
      store: new Store(new RecordSource()),
    });
    await page(environment, await compiled('TimelineFirstQuery'), { slug: 'claudia-sheinbaum' });
    const before = gathered(environment);
    expect(before.events_connection).toMatchObject({ edges: 3, hasNextPage: true });
    expect(before.statements_connection).toMatchObject({ edges: 3, hasNextPage: true });

    await page(environment, await compiled('TimelinePageQuery'), {
      count: 4,
      cursor: before.events_connection?.endCursor,
    });
    await page(environment, await compiled('SpeechesPageQuery'), {
      id: btoa('Actor:claudia-sheinbaum'),
      count: 2,
      cursor: before.statements_connection?.endCursor,
    });
    const after = gathered(environment);
    expect(after.events_connection).toMatchObject({ edges: 7, hasNextPage: true });
    expect(after.statements_connection).toMatchObject({ edges: 5, hasNextPage: true });
  });
});
