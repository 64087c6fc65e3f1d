import { join } from 'node:path';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { minifyIntrospectionQuery } from '@urql/introspection';
import { introspectionFromSchema, parse } from 'graphql';
import {
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import apollo from '../../clients/apollo.json';
import { keys } from '../../clients/graphcache.ts';
import { schema } from './compiled.ts';
import type { NamedDocument } from './documents.ts';

/** A client with a normalized cache. */
export interface Caching {
  /** Sends a document to the server. */
  send(document: NamedDocument): Promise<unknown>;
  /** What the cache answers to the document, without the server. */
  cached(document: NamedDocument): Promise<unknown>;
}

interface Settings {
  url: string;
  headers: Record<string, string>;
  /** Gets every warning of the cache that does not go to the console. */
  warn: (message: string) => void;
  /** The folder of the artifacts of relay-compiler. */
  artifacts: string;
}

export const caches: Record<string, (settings: Settings) => Caching> = {
  'Apollo Client': apolloClient,
  'urql with graphcache': urql,
  Relay: relay,
};

function apolloClient({ url, headers }: Settings): Caching {
  const cache = new InMemoryCache(apollo);
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: url, headers }) });
  return {
    async send({ operation, text, variables }) {
      const document = parse(text);
      const { data } = await (operation === 'query'
        ? client.query({ query: document, variables, fetchPolicy: 'network-only' })
        : client.mutate({ mutation: document, variables }));
      return data;
    },
    cached: async ({ text, variables }) => cache.readQuery({ query: parse(text), variables }),
  };
}

function urql({ url, headers, warn }: Settings): Caching {
  const introspection = minifyIntrospectionQuery(introspectionFromSchema(schema));
  const cache = cacheExchange({
    schema: introspection,
    keys,
    logger: (_, message) => warn(message),
  });
  const client = new Client({
    url,
    exchanges: [cache, fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: false,
  });
  return {
    async send({ operation, text, variables }) {
      const { data, error } = await (operation === 'query'
        ? client.query(text, variables, { requestPolicy: 'network-only' })
        : client.mutation(text, variables)
      ).toPromise();
      if (error) throw error;
      return data;
    },
    async cached({ text, variables }) {
      const query = client.query(text, variables, { requestPolicy: 'cache-only' });
      return (await query.toPromise()).data;
    },
  };
}

function relay({ url, headers, artifacts }: Settings): Caching {
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return response.json();
    }),
  });
  const operationOf = async ({ name, variables }: NamedDocument) => {
    const file = join(process.cwd(), artifacts, `${name}.graphql.ts`);
    const { default: request } = await import(/* @vite-ignore */ file);
    return createOperationDescriptor(request as ConcreteRequest, variables);
  };
  return {
    async send(document) {
      const operation = await operationOf(document);
      if (document.operation === 'mutation')
        await environment.executeMutation({ operation }).toPromise();
      else await environment.execute({ operation }).toPromise();
      return environment.lookup(operation.fragment).data;
    },
    async cached(document) {
      return environment.lookup((await operationOf(document)).fragment).data;
    },
  };
}
