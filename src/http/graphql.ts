import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Response as Answer, type Handler, parseRequestParams } from 'graphql-http';
import type { Context } from '../context.ts';
import { type Code, faultMessage } from '../errors.ts';
import { limits } from '../limits.ts';
import { bodyOf } from './body.ts';
import { anyOrigin } from './cors.ts';

export type GraphqlHandler = Handler<Request, Context>;

/** A Worker's request and answer, for a handler that knows neither. */
export async function overHttp(
  handler: GraphqlHandler,
  request: Request,
  visit: Promise<Context>,
): Promise<Response> {
  const { method, url, headers } = request;
  const [body, init] = await visit
    .then((context) => handler({ method, url, headers, body: null, raw: request, context }))
    .catch((fault) => {
      console.error(fault);
      return refusal(500, 'INTERNAL_SERVER_ERROR', faultMessage);
    });
  return new Response(body, { ...init, headers: { ...init.headers, ...anyOrigin } });
}

/**
 * What is asked for. A POST carries JSON: forms and plain text are what a page of any origin can
 * send without asking, so they are refused.
 */
export async function paramsOf({ method, url, headers, raw }: Parameters<GraphqlHandler>[0]) {
  if (method !== 'POST')
    return parseRequestParams({ method, url, headers, body: null, raw, context: undefined });
  const type = raw.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    const message = 'A POST must carry JSON: send it with `content-type: application/json`.';
    return refusal(415, 'BAD_REQUEST', message);
  }
  const body = await bodyOf(raw);
  if (body === undefined) {
    const message = `A body may have ${limits.bodyBytes} bytes, and this one has more.`;
    return refusal(413, 'REQUEST_ENTITY_TOO_LARGE', message);
  }
  const jsonOnly = { 'content-type': 'application/json' };
  return parseRequestParams({ method, url, headers: jsonOnly, body, raw, context: undefined });
}

const newer = 'application/graphql-response+json';

/** An answer in the type that is accepted first. The handler would look at every value of it once more. */
export function answered(request: Request, answer: ExecutionResult): Answer {
  const headers = { 'content-type': `${typeFor(request)}; charset=utf-8` };
  return [JSON.stringify(answer), { status: 200, statusText: 'OK', headers }];
}

/** An answer to who may not ask. Clients of the older type take any other status for a fault of the network. */
export function refused(request: Request, error: GraphQLError): Answer {
  const type = typeFor(request);
  const status = type === newer ? statusOf(error) : 200;
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  };
  return [JSON.stringify({ errors: [error] }), { status, statusText: '', headers }];
}

/** The HTTP status of a request that is refused whole. */
export function statusOf({ extensions }: GraphQLError): number {
  if (extensions.code === 'UNAUTHENTICATED') return 401;
  return extensions.code === 'FORBIDDEN' ? 403 : 400;
}

function typeFor({ headers }: Request): string {
  const accepted = (headers.get('accept') ?? '')
    .split(',')
    .map((type) => type.split(';')[0]?.trim());
  const first = accepted.find(
    (type) => type === newer || /^(application|\*)\/(json|\*)$/.test(type ?? ''),
  );
  return first === newer ? newer : 'application/json';
}

function refusal(status: number, code: Code, message: string): Answer {
  return [
    JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    { status, statusText: '', headers: { 'content-type': 'application/json; charset=utf-8' } },
  ];
}

/** An error as a client reads it: a refusal with its code, a fault of ours with nothing of what it was. */
export function clientError(error: Readonly<GraphQLError | Error>): GraphQLError {
  if (!(error instanceof GraphQLError)) return coded(error.message, 'BAD_REQUEST');
  const { originalError } = error;
  if (originalError && !(originalError instanceof GraphQLError)) {
    console.error(originalError);
    const { nodes, path } = error;
    return new GraphQLError(faultMessage, {
      nodes,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  }
  // What the executor refuses of variables and of the operation itself has no path and no code.
  if (!error.path) error.extensions.code ??= codeOf(error.message);
  return error;
}

function coded(message: string, code: Code): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function codeOf(message: string): Code {
  return message.startsWith('Variable') ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE';
}
