import type { GraphQLParams } from 'graphql-yoga';
import type { Step } from '../context.ts';
import { badRequest, bodyTooLong } from '../errors.ts';
import { limits } from '../limits.ts';
import { bodyOf } from './body.ts';

/**
 * What is asked for. A POST carries JSON: forms and plain text are what a page of any origin can
 * send without asking, so they are refused. Of a GET, Yoga reads the URL. Yoga checks the type of
 * each parameter but one.
 */
export const params: Step = {
  onRequestParse({ request, requestParser, setRequestParser }) {
    if (request.method === 'POST') setRequestParser(parsePost);
    else if (requestParser) setRequestParser(() => parsedGet(() => requestParser(request)));
  },
  onParams({ params }) {
    // Whatever was sent, if it was JSON.
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
