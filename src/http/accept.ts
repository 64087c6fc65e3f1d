import Negotiator from 'negotiator';
import type { Step } from '../context.ts';

const served = ['application/json', 'application/graphql-response+json'];
const inUtf8 = served.map((type) => `${type}; charset=utf-8`);

/** The type of the answer that the client prefers (RFC 9110, section 12.5.1); undefined: it accepts none. */
function preferredBy({ headers }: Request): string | undefined {
  const accept = headers.get('accept')?.toLowerCase() || '*/*';
  const [type] = new Negotiator({ headers: { accept } }).mediaTypes([...served, ...inUtf8]);
  return type?.replace(/;.*/, '');
}

const preferred = new WeakMap<Request, string>();

/**
 * Refuses unacceptable requests before anything runs. Yoga would run the operation first. It would
 * also stream the result to a client that accepts only `text/event-stream` or `multipart/mixed`, and
 * it takes the last type of the header, whatever its weight.
 */
export const acceptable: Step = {
  onRequestParse({ request, endResponse }) {
    const type = preferredBy(request);
    if (type) preferred.set(request, type);
    else endResponse(new Response(null, { status: 406, headers: { accept: inUtf8.join(', ') } }));
  },
  onResultProcess({ request, resultProcessor, setResultProcessor }) {
    const type = preferred.get(request);
    if (resultProcessor && type) setResultProcessor(resultProcessor, type);
  },
};
