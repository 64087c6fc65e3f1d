/**
 * The record is public: any page may read it. No credentials are allowed, so none is ever at
 * stake, and the answer is the same for every origin.
 */
export const anyOrigin = { 'access-control-allow-origin': '*' };

/** A day: browsers keep the permission no longer than that. */
const keptSeconds = 86_400;

export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...anyOrigin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': '*',
      'access-control-max-age': String(keptSeconds),
    },
  });
}
