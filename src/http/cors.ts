import type { Step } from '../context.ts';
import { policyHeader, remainingHeader } from '../rate/headers.ts';
import { bookmarkHeader } from './bookmark.ts';
import { requestIdHeader } from './request-log.ts';

const exposed = [
  'link',
  'retry-after',
  'x-record-version',
  bookmarkHeader,
  policyHeader,
  remainingHeader,
  requestIdHeader,
];

/**
 * Pages of any origin may send requests, with a token of their own. With `*`, a browser lets no page
 * read an answer to a request with cookies, or send JSON with them. So a page cannot use a visitor's
 * cookie of Cloudflare Access.
 */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed.join(', '),
};

/** One day. Browsers limit it to that or less. */
const keptSeconds = 86_400;

export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...anyOrigin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      // For browsers, `*` includes every header but this one.
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': String(keptSeconds),
    },
  });
}

const corsEntries = Object.entries(anyOrigin);

/** Changes the headers of the answer. A second Response would cost more. */
export const corsHeaders: Step = {
  onResponse({ response }) {
    for (const [name, value] of corsEntries) response.headers.set(name, value);
  },
};
