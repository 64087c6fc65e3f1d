import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GraphQLHTTPExtensions } from 'graphql-yoga';
import type { Step } from '../context.ts';
import type { Code } from '../errors.ts';

/** The status of requests that fail as a whole, by code. All other codes are a 400. */
const known: Partial<Record<Code, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REQUEST_ENTITY_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Errors of HTTP, not of GraphQL. They keep their status with every media type. */
const ofHttp: ReadonlySet<unknown> = new Set<Code>([
  'BAD_REQUEST',
  'REQUEST_ENTITY_TOO_LARGE',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
]);

/** Refuses all of a request, for some seconds. */
const isForNow = ({ extensions }: GraphQLError) => extensions.retryAfter !== undefined;

/** Seconds until a request may be sent again. */
export const retryAfterOf = ({ extensions }: GraphQLError) => String(extensions.retryAfter);

export function statusOf({ extensions }: GraphQLError): number {
  return known[extensions.code as Code] ?? 400;
}

/**
 * The statements of a request leave together, so if the database is not available or may not be asked,
 * there is no data at all.
 * An answer without data has the status of its error. With `spec`, Yoga uses this status only for
 * `application/graphql-response+json`: clients of `application/json` treat any status but 200 as a
 * network error.
 */
export const statuses: Step = {
  onResultProcess({ result, setResult }) {
    if (!('errors' in result)) return;
    const refusal = (result.errors as GraphQLError[] | undefined)?.find(isForNow);
    if (refusal) {
      const headers = { 'retry-after': retryAfterOf(refusal) };
      refusal.extensions.http = { status: statusOf(refusal), headers };
      return setResult({
        errors: [refusal],
        extensions: (result as ExecutionResult).extensions,
      });
    }
    if ('data' in result) return;
    for (const error of (result.errors ?? []) as GraphQLError[]) {
      const { http, code } = error.extensions as { http?: GraphQLHTTPExtensions; code?: Code };
      error.extensions.http = { status: statusOf(error), ...http, spec: !ofHttp.has(code) };
    }
  },
  onResponse({ response }) {
    if (response.status === 401) response.headers.set('www-authenticate', 'Bearer');
  },
};
