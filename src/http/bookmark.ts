/** The header that a bookmark comes back in, and is sent in: a place in the history of the database. */
export const bookmarkHeader = 'x-d1-bookmark';

const form = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/;

/** The state that a client wants to read at least: what an earlier answer gave it. Undefined for any; null if it is none. */
export function bookmarkOf(request: Request): string | null | undefined {
  const bookmark = request.headers.get(bookmarkHeader);
  if (bookmark === null) return undefined;
  return form.test(bookmark) ? bookmark : null;
}
