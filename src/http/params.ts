import type { GraphQLParams } from 'graphql-yoga';
import type { Step } from '../context.ts';
import { badRequest, bodyTooLong } from '../errors.ts';
import { limits } from '../limits.ts';
import { bodyOf } from './body.ts';

/**
 * Reads the GraphQL parameters. A POST must have JSON: a page of any origin could send a form or plain
 * text without a preflight request. Yoga reads the URL of a GET, and checks the types of all
 * parameters but `operationName`.
 */
export const params: Step = {
  onRequestParse({ request, requestParser, setRequestParser }) {
    if (request.method === 'POST') setRequestParser(parsePost);
    else if (requestParser) setRequestParser(() => parsedGet(() => requestParser(request)));
  },
  onParams({ params }) {
    // Any JSON value may be here.
    const { operationName } = (params ?? {}) as { operationName?: unknown };
    if (operationName != null && typeof operationName !== 'string') {
      throw badRequest(
        `Expected "operationName" param to be a string, but given ${typeof operationName}.`,
      );
    }
  },
};

async function parsePost(request: Request): Promise<GraphQLParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw badRequest('A POST must carry JSON: send it with `content-type: application/json`.', 415);
  }
  const body = await bodyOf(request);
  if (body === undefined) throw bodyTooLong(limits.bodyBytes);
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

function parsedGet<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw badRequest('`variables` and `extensions` must be JSON.');
  }
}
