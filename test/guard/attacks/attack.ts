import type { Code } from '../../../src/errors.ts';

/** The code of the first error, the status of an answer that is not GraphQL, or that the request is answered. */
export type Expected = Code | number | 'admitted';

/** A request that costs a server more than its sender, looks for a fault, or asks for what it may not have. */
export interface Attack {
  name: string;
  expected: Expected;
  request: Sent;
  /** Sent to a deployment whose record is private. */
  isPrivate?: true;
}

export interface Sent {
  path: string;
  method: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Body {
  query: string;
  variables?: unknown;
  operationName?: unknown;
}

/** A POST of an operation. */
export function operation(
  name: string,
  expected: Expected,
  query: string,
  variables?: unknown,
): Attack {
  return posted(name, expected, { query, variables });
}

/** A POST with any body. A text is sent as it is. */
export function posted(
  name: string,
  expected: Expected,
  body: unknown,
  headers: Record<string, string> = {},
): Attack {
  return {
    name,
    expected,
    request: {
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  };
}

export function visited(
  name: string,
  expected: Expected,
  path: string,
  { method = 'GET', ...more }: Partial<Sent> = {},
): Attack {
  return { name, expected, request: { path, method, ...more } };
}

export const queryPath = (parameters: Record<string, string>) =>
  `/graphql?${new URLSearchParams(parameters)}`;
