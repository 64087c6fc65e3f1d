/**
 * Any page may ask. A browser adds no credential of its own, so none is ever at stake that the
 * page does not have itself, and the answer is the same for every origin.
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
      // A browser takes the star for every header but this one.
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': String(keptSeconds),
    },
  });
}
