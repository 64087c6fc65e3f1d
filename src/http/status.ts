import type { GraphQLError } from 'graphql';
import type { GraphQLHTTPExtensions } from 'graphql-yoga';
import type { Step } from '../context.ts';
import type { Code } from '../errors.ts';

/** Codes of requests that are refused whole, or fail whole. All others are a 400. */
const known: Partial<Record<Code, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REQUEST_ENTITY_TOO_LARGE: 413,
  INTERNAL_SERVER_ERROR: 500,
};

/** Of HTTP, not of GraphQL: these have their status in whichever type the answer is. */
const ofHttp: ReadonlySet<unknown> = new Set<Code>([
  'BAD_REQUEST',
  'REQUEST_ENTITY_TOO_LARGE',
  'INTERNAL_SERVER_ERROR',
]);

export function statusOf({ extensions }: GraphQLError): number {
  return known[extensions.code as Code] ?? 400;
}

/**
 * An answer without data has the status of its error. With `spec` Yoga sends it only as
 * `application/graphql-response+json`: clients of `application/json` take any status but 200 for a
 * fault of the network.
 */
export const statuses: Step = {
  onResultProcess({ result }) {
    if (!('errors' in result) || 'data' in result) return;
    for (const error of (result.errors ?? []) as GraphQLError[]) {
      const { http, code } = error.extensions as { http?: GraphQLHTTPExtensions; code?: Code };
      error.extensions.http = { status: statusOf(error), ...http, spec: !ofHttp.has(code) };
    }
  },
  onResponse({ response }) {
    if (response.status === 401) response.headers.set('www-authenticate', 'Bearer');
  },
};
