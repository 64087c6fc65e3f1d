import type { Step } from '../context.ts';
import { bookmarkHeader } from './bookmark.ts';

/**
 * Any page may ask, with a token that it has itself. What a browser would add by itself, the cookie
 * of Cloudflare Access, is never at stake: under a star it lets no page read an answer, nor send JSON.
 */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': `link, x-record-version, ${bookmarkHeader}`,
};

/** A day: browsers keep the permission no longer than that. */
const keptSeconds = 86_400;

export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...anyOrigin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      // A browser takes the star for every header but this one.
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': String(keptSeconds),
    },
  });
}

const corsEntries = Object.entries(anyOrigin);

/** Set on the answer itself: another Response around it would cost more. */
export const corsHeaders: Step = {
  onResponse({ response }) {
    for (const [name, value] of corsEntries) response.headers.set(name, value);
  },
};
