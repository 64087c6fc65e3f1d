/**
 * The record is public: any page may read it. No credentials are allowed, so none is ever at
 * stake, and the answer is the same for every origin.
 */
const anyOrigin = { 'access-control-allow-origin': '*' };

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

export function toAnyOrigin(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(anyOrigin)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
