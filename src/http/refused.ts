import { GraphQLError } from 'graphql';
import { faultMessage } from '../errors.ts';
import { anyOrigin } from './cors.ts';
import { logFault } from './fault.ts';
import type { RequestLog } from './request-log.ts';
import { retryAfterOf, statusOf } from './status.ts';

/** An answer outside of GraphQL that refuses a request, in the form of a GraphQL answer. */
export function refused(
  log: RequestLog,
  status: number,
  message: string,
  code: unknown = 'BAD_REQUEST',
  headers = {},
): Response {
  log.codes.add(String(code));
  return Response.json(
    { errors: [{ message, extensions: { code } }], extensions: { requestId: log.id } },
    {
      status,
      headers: {
        ...anyOrigin,
        ...headers,
        ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      },
    },
  );
}

/** The same for an error. An internal one is logged. */
export function refusedFor(error: unknown, log: RequestLog): Response {
  if (error instanceof GraphQLError) {
    const { code, retryAfter } = error.extensions;
    const headers = retryAfter ? { 'retry-after': retryAfterOf(error) } : undefined;
    return refused(log, statusOf(error), error.message, code, headers);
  }
  logFault(error, log.id);
  return refused(log, 500, faultMessage, 'INTERNAL_SERVER_ERROR');
}
