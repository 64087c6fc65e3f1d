import { anyOrigin } from './cors.ts';
import type { RequestLog } from './request-log.ts';

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
